package dev.terse.stats;

import dev.terse.clicks.Click;

/**
 * A click with its place in the stream and what is known of its client.
 *
 * @param sequenceNumber its place
 * @param lane the lane of its code, 0 for the code alone
 * @param click the click
 * @param client who is behind it
 * @param visitor the daily hash of its visitor, which goes into sketches only
 */
record SequencedClick(
    SequenceNumber sequenceNumber, int lane, Click click, VisitorClass client, long visitor) {

  boolean isPerson() {
    return client.kind() == VisitorKind.PERSON;
  }
}
