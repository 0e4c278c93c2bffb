package dev.terse.stats;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.clicks.UnreadableClickException;

/**
 * A click as read from its record.
 *
 * @param record the record
 * @param sequenceNumber its place in the stream
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
    Click click = ClickJson.decode(record.data());
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
        SequenceNumber.of(record.sequenceNumber()),
        ClickLane.of(record.partitionKey(), click.code()),
        click);
  }

  private static boolean isOfCode(int c) {
    return c >= '0' && c <= '9'
        || c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c == '-'
        || c == '_';
  }
}
