/** The commands of operators that work on the tables, whoever owns what is in them. */
package dev.terse.cli;
