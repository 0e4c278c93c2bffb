/** Short links: created, found and deleted, and the Links table that keeps them. */
package dev.terse.links;
