/** API keys and their roles, and the Access table that keeps them. */
package dev.terse.access;
