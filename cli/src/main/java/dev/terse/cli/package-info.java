/** The operators' commands on the tables, regardless of the owners of their content. */
package dev.terse.cli;
