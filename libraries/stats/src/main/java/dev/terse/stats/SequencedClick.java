package dev.terse.stats;

import dev.terse.clicks.Click;

/**
 * A click with its place in the stream and what is known of its client.
 *
 * @param sequenceNumber its place
 * @param partition the n of its partition key, 0 for the code alone
 * @param click the click
 * @param client who is behind it
 * @param visitor the daily hash of its visitor, which goes into sketches only
 */
record SequencedClick(
    SequenceNumber sequenceNumber, int partition, Click click, Client client, long visitor) {

  boolean isPerson() {
    return client.kind() == VisitorKind.PERSON;
  }
}
