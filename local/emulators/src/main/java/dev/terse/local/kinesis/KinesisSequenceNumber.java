package dev.terse.local.kinesis;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A place in a stream's order: 56 decimal digits on the wire. They are the prefix 49, the ordinal
 * in 24 digits, and the shard's number in 30, so comparing two as integers compares the ordinals.
 *
 * @param ordinal the position in the order of acceptance, from {@link SequenceNumbers}
 * @param shard the number of the shard that it was issued for
 */
record KinesisSequenceNumber(long ordinal, int shard) {
  private static final Pattern FORM = Pattern.compile("490{5}(\\d{19})0{20}(\\d{10})");

  static Optional<KinesisSequenceNumber> parse(String digits) {
    var matcher = FORM.matcher(digits);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          new KinesisSequenceNumber(
              Long.parseLong(matcher.group(1)), Integer.parseInt(matcher.group(2))));
    } catch (NumberFormatException outOfRange) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    String position = Long.toString(ordinal);
    String number = Integer.toString(shard);
    return new StringBuilder(56)
        .append("49")
        .repeat('0', 24 - position.length())
        .append(position)
        .repeat('0', 30 - number.length())
        .append(number)
        .toString();
  }
}
