package dev.terse.stats;

import java.math.BigInteger;
import java.nio.ByteBuffer;

/**
 * The position of a record in its stream. Kinesis issues increasing numbers for a partition key,
 * even across splits and merges.
 *
 * @param number not negative, below 10<sup>{@value #DIGITS}</sup>
 */
record SequenceNumber(BigInteger number) implements Comparable<SequenceNumber> {

  // Kinesis documents at most 128 bits for a shard and prefixes the rest; 56 digits occur in
  // practice.
  private static final int DIGITS = 64;

  // For 57 digits.
  private static final int BYTES = 24;

  // The first byte of longer ones.
  private static final byte LONG = (byte) 0xff;

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
    return new SequenceNumber(new BigInteger(decimal));
  }

  /**
   * Returns the number as bytes that sort like the numbers, whatever follows them: {@value #BYTES}
   * for those that Kinesis issues, and more for greater ones.
   */
  byte[] bytes() {
    byte[] signed = number.toByteArray();
    int zeros = signed[0] == 0 ? 1 : 0;
    int length = signed.length - zeros;
    if (length < BYTES || length == BYTES && signed[zeros] != LONG) {
      return ByteBuffer.allocate(BYTES).put(BYTES - length, signed, zeros, length).array();
    }
    return ByteBuffer.allocate(length + 2)
        .put(LONG)
        .put((byte) length)
        .put(signed, zeros, length)
        .array();
  }

  /** Reads a number from the beginning of a buffer, and moves past it. */
  static SequenceNumber read(ByteBuffer buffer) {
    int length = BYTES;
    if (buffer.get(buffer.position()) == LONG) {
      buffer.get();
      length = buffer.get();
    }
    byte[] magnitude = new byte[length];
    buffer.get(magnitude);
    return new SequenceNumber(new BigInteger(1, magnitude));
  }

  @Override
  public int compareTo(SequenceNumber other) {
    return number.compareTo(other.number);
  }
}
