/**
 * The commands of those who use the API, and those of operators, which work on the tables
 * regardless of the owners of their content.
 */
package dev.terse.cli;
