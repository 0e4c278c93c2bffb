package dev.terse.clicks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * Maps the lanes of a code, over which the clicks of a hot link are spread, to partition keys of
 * the stream: the code itself for lane 0, otherwise {@code code#lane}. The hash keys of the {@value
 * #COUNT} lanes of a code lie at even distances, so that a stream of as many equal shards has one
 * of them in each.
 */
public final class ClickLane {

  /** How many lanes a code has. */
  public static final int COUNT = 16;

  private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
  private static final BigInteger DISTANCE = HASH_KEYS.divide(BigInteger.valueOf(COUNT));

  private ClickLane() {}

  /**
   * The partition key.
   *
   * @param code the link's code
   * @param lane 0 for the code alone, less than {@value #COUNT}
   */
  public static String key(String code, int lane) {
    return lane == 0 ? code : code + '#' + lane;
  }

  /**
   * The explicit hash key, a number of 128 bits: for 0 what Kinesis itself makes of the code, its
   * MD5.
   *
   * @param code the link's code
   * @param lane 0 or more, less than {@value #COUNT}
   */
  public static String hashKey(String code, int lane) {
    return new BigInteger(1, md5(code))
        .add(DISTANCE.multiply(BigInteger.valueOf(lane)))
        .mod(HASH_KEYS)
        .toString();
  }

  /**
   * The lane of a partition key.
   *
   * @param partitionKey the key
   * @param code the code of the click that it was put with
   * @throws UnreadableClickException if it is not a key of this code
   */
  public static int of(String partitionKey, String code) throws UnreadableClickException {
    if (partitionKey.equals(code)) {
      return 0;
    }
    String prefix = code + '#';
    String lane = partitionKey.startsWith(prefix) ? partitionKey.substring(prefix.length()) : "";
    if (lane.matches("[1-9][0-9]?") && Integer.parseInt(lane) < COUNT) {
      return Integer.parseInt(lane);
    }
    throw new UnreadableClickException("the partition key is not one of its code");
  }

  private static byte[] md5(String code) {
    try {
      return MessageDigest.getInstance("MD5").digest(code.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has MD5", e);
    }
  }
}
