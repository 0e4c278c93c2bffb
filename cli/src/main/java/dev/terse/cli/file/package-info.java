/** Large files that are read as they come, and how far a run through one is. */
package dev.terse.cli.file;
