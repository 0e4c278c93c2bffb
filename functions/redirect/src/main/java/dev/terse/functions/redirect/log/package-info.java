/**
 * The redirect's own SLF4J provider: one JSON object per line on standard output, with a few small
 * classes because a logging library would make a cold start a third longer.
 */
package dev.terse.functions.redirect.log;
