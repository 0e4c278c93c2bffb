/**
 * The redirect's own SLF4J provider: one JSON object a line on standard output, a few small classes
 * where a logging library would make a cold start a third longer.
 */
package dev.terse.functions.redirect.log;
