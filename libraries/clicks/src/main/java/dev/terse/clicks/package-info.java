/** Clicks: what is recorded of one, how it is written, and the stream that takes it. */
package dev.terse.clicks;
