/**
 * Benchmarks: one topic per question, each printing one table and writing its figures beside it.
 *
 * <p>{@link dev.terse.bench.Bench} is the entry point; {@link dev.terse.bench.Topics} lists the
 * topics.
 */
package dev.terse.bench;
