/**
 * The SLF4J provider of the functions that answer requests: one JSON object per line on standard
 * output, with a few small classes because a logging library would make a cold start a third
 * longer.
 */
package dev.terse.log;
