/** The tables of a template, made in the local database. */
package dev.terse.local.tables;
