package dev.terse.stats;

import dev.terse.clicks.Click;

/**
 * A click with its position in the stream and its classified client.
 *
 * @param sequenceNumber its position
 * @param lane the lane of its code, 0 for the code alone
 * @param click the click
 * @param client the class of its client
 * @param visitor the daily hash of its visitor, used only in sketches
 */
record SequencedClick(
    SequenceNumber sequenceNumber, int lane, Click click, VisitorClass client, long visitor) {

  boolean isPerson() {
    return client.kind() == VisitorKind.PERSON;
  }
}
