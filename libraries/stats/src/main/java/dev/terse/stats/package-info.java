/**
 * Statistics: clicks folded into daily items, exactly once whatever the stream repeats, and read
 * for a period.
 */
package dev.terse.stats;
