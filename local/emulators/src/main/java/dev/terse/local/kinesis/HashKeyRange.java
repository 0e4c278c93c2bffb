package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.List;

/** A contiguous part of the hash key space, both ends inclusive. */
record HashKeyRange(BigInteger start, BigInteger end) {
  static final BigInteger SPACE = BigInteger.ONE.shiftLeft(128);
  static final BigInteger LAST_KEY = SPACE.subtract(BigInteger.ONE);

  HashKeyRange {
    if (start.signum() < 0 || start.compareTo(end) > 0 || end.compareTo(LAST_KEY) > 0) {
      throw new IllegalArgumentException("not a hash key range: " + start + " to " + end);
    }
  }

  /** Returns the hash key of a partition key: the MD5 of its UTF-8 form as an unsigned integer. */
  static BigInteger hashKey(String partitionKey) {
    try {
      byte[] key = partitionKey.getBytes(StandardCharsets.UTF_8);
      return new BigInteger(1, MessageDigest.getInstance("MD5").digest(key));
    } catch (NoSuchAlgorithmException everyPlatformHasIt) {
      throw new IllegalStateException(everyPlatformHasIt);
    }
  }

  /**
   * Splits the whole space into {@code count} parts of equal width, in order; the last takes the
   * rest.
   */
  static List<HashKeyRange> uniform(int count) {
    BigInteger width = SPACE.divide(BigInteger.valueOf(count));
    List<HashKeyRange> ranges = new ArrayList<>(count);
    BigInteger start = BigInteger.ZERO;
    for (int part = 1; part <= count; part++) {
      BigInteger next = part == count ? SPACE : start.add(width);
      ranges.add(new HashKeyRange(start, next.subtract(BigInteger.ONE)));
      start = next;
    }
    return ranges;
  }

  boolean contains(BigInteger hashKey) {
    return hashKey.compareTo(start) >= 0 && hashKey.compareTo(end) <= 0;
  }

  /** Splits the range at a key, which becomes the right part's first. */
  List<HashKeyRange> splitAt(BigInteger rightStart) {
    return List.of(
        new HashKeyRange(start, rightStart.subtract(BigInteger.ONE)),
        new HashKeyRange(rightStart, end));
  }

  boolean adjacentTo(HashKeyRange other) {
    return end.add(BigInteger.ONE).equals(other.start)
        || other.end.add(BigInteger.ONE).equals(start);
  }

  /** Returns the range that covers this one and an adjacent one. */
  HashKeyRange mergedWith(HashKeyRange other) {
    return new HashKeyRange(start.min(other.start), end.max(other.end));
  }
}
