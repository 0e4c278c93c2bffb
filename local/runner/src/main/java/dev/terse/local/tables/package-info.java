/** The tables of a template, created in the local database. */
package dev.terse.local.tables;
