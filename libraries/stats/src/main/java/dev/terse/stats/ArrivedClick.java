package dev.terse.stats;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.clicks.UnreadableClickException;
import java.util.Optional;

/**
 * A click as read from its record.
 *
 * @param record the record
 * @param sequenceNumber its place in the stream; that of its first delivery if it was put back
 * @param lane the lane of its code, see {@link dev.terse.clicks.ClickLane}
 * @param click the click
 */
record ArrivedClick(DeliveredRecord record, SequenceNumber sequenceNumber, int lane, Click click) {

  private static final int MAX_CODE = 64;

  /**
   * Reads a record.
   *
   * @throws UnreadableClickException if it is not a click, or not a plausible one
   */
  static ArrivedClick of(DeliveredRecord record) throws UnreadableClickException {
    ClickJson.Recorded recorded = ClickJson.decodeRecord(record.data());
    Click click = recorded.click();
    // The table has items of its own, whose keys can't be codes.
    if (click.code().length() > MAX_CODE
        || !click.code().chars().allMatch(ArrivedClick::isOfCode)) {
      throw new UnreadableClickException("no code in \"code\"");
    }
    if (!ClickDays.isPlausible(click.at(), record.arrived())) {
      throw new UnreadableClickException(
          "happened at %s and came to the stream at %s".formatted(click.at(), record.arrived()));
    }
    return new ArrivedClick(
        record,
        place(record, recorded.firstPlace()),
        ClickLane.of(record.partitionKey(), click.code()),
        click);
  }

  // A place after its own would move marks past clicks that are still to come.
  private static SequenceNumber place(DeliveredRecord record, Optional<String> firstPlace)
      throws UnreadableClickException {
    SequenceNumber own = SequenceNumber.of(record.sequenceNumber());
    if (firstPlace.isEmpty()) {
      return own;
    }
    try {
      SequenceNumber first = SequenceNumber.of(firstPlace.get());
      if (first.compareTo(own) <= 0) {
        return first;
      }
    } catch (IllegalArgumentException e) {
      // As any other text that is not an earlier place.
    }
    throw new UnreadableClickException("no earlier place in \"first_sequence_number\"");
  }

  private static boolean isOfCode(int c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '-'
        || c == '_';
  }
}
