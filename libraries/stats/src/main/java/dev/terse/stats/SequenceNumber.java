package dev.terse.stats;

/**
 * The position of a record in its stream, left-padded so that the texts sort like the numbers.
 * Kinesis issues increasing numbers for a partition key, even across splits and merges.
 *
 * @param padded {@value #DIGITS} decimal digits
 */
record SequenceNumber(String padded) implements Comparable<SequenceNumber> {

  // Kinesis documents at most 128 bits for a shard and prefixes the rest; 56 digits occur in
  // practice.
  private static final int DIGITS = 64;

  /**
   * Parses a number as Kinesis writes it.
   *
   * @throws IllegalArgumentException if it is not a decimal number or has too many digits
   */
  static SequenceNumber of(String decimal) {
    if (decimal.isEmpty()
        || decimal.length() > DIGITS
        || !decimal.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new IllegalArgumentException("no sequence number: " + decimal);
    }
    return new SequenceNumber("0".repeat(DIGITS - decimal.length()) + decimal);
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return padded.compareTo(other.padded);
  }
}
