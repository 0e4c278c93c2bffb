package dev.terse.stats;

import dev.terse.clicks.Click;

/**
 * A click and its place in the stream.
 *
 * @param sequenceNumber its place, which orders it among those of the same code and partition
 * @param partition the n of the partition key {@code code#n}, 0 where the key is the code alone
 * @param click the click
 */
record SequencedClick(SequenceNumber sequenceNumber, int partition, Click click) {}
