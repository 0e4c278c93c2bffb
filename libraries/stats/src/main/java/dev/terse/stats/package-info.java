/**
 * Statistics: clicks folded into daily items, exactly once whatever the stream repeats, and read
 * back for a period.
 */
package dev.terse.stats;
