/** API keys and their roles, blocked hosts, and the Access table that keeps them. */
package dev.terse.access;
