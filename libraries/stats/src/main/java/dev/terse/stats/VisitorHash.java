package dev.terse.stats;

import dev.terse.clicks.Click;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The hash that distinguishes the visitors of a link within a day: a keyed hash (HMAC-SHA-256,
 * truncated to 64 bits) of the network and the user agent, with the day's salt. It is never stored,
 * and differs for the same visitor from day to day and from link to link.
 */
final class VisitorHash {

  private static final String ALGORITHM = "HmacSHA256";

  private VisitorHash() {}

  /**
   * Returns the hash of a click's visitor.
   *
   * @param salt the salt of the click's day
   */
  static long of(Click click, byte[] salt) {
    String visitor =
        String.join("\n", click.code(), click.network().orElse(""), click.userAgent().orElse(""));
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(salt, ALGORITHM));
      return ByteBuffer.wrap(mac.doFinal(visitor.getBytes(StandardCharsets.UTF_8))).getLong();
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("every Java platform has " + ALGORITHM, e);
    }
  }
}
