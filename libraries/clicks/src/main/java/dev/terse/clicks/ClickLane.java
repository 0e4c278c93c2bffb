package dev.terse.clicks;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The mapping of a code's lanes, across which the clicks of a hot link are spread, to the stream's
 * partition keys: the code itself for lane 0, otherwise {@code code#lane}. The hash keys of a
 * code's {@value #COUNT} lanes are evenly spaced, so that a stream of as many equal shards has one
 * of them in each.
 */
public final class ClickLane {

  /** The number of lanes per code. */
  public static final int COUNT = 16;

  private static final BigInteger HASH_KEYS = BigInteger.ONE.shiftLeft(128);
  private static final BigInteger DISTANCE = HASH_KEYS.divide(BigInteger.valueOf(COUNT));

  private ClickLane() {}

  /**
   * Returns the partition key.
   *
   * @param code the link's code
   * @param lane 0 for the code alone, less than {@value #COUNT}
   */
  public static String key(String code, int lane) {
    return lane == 0 ? code : code + '#' + lane;
  }

  /**
   * Returns the explicit hash key, a 128-bit number: for lane 0 the code's MD5, as Kinesis itself
   * computes it.
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
   * Returns the lane of a partition key.
   *
   * @param partitionKey the key
   * @param code the code of the click that was put with it
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
