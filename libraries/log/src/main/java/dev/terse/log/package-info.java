/**
 * Logs and metrics of the functions that answer requests, one JSON object per line on standard
 * output: an SLF4J provider and metrics of a few small classes, because libraries for them would
 * make a cold start a third longer.
 */
package dev.terse.log;
