package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.Instant;

/**
 * A click with its position in the stream and its classified client.
 *
 * @param sequenceNumber its position
 * @param arrived the time of its arrival in the stream
 * @param lane the lane of its code, 0 for the code alone
 * @param click the click
 * @param client the class of its client
 * @param visitor the daily hash of its visitor, used only in sketches
 */
record SequencedClick(
    SequenceNumber sequenceNumber,
    Instant arrived,
    int lane,
    Click click,
    VisitorClass client,
    long visitor) {

  boolean isPerson() {
    return client.kind() == VisitorKind.PERSON;
  }
}
