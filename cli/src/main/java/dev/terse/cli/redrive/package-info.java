/** Clicks that could not be counted, from the queue of failures back into the stream. */
package dev.terse.cli.redrive;
