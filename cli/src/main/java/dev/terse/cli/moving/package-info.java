/**
 * Moving house: files of links, those of other shorteners and Terse's own, and the runs that import
 * and export them. A run holds some hundred links in memory, however many the file has, and a run
 * that was killed goes on where its last checkpoint is.
 */
package dev.terse.cli.moving;
