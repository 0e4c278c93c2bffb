package dev.terse.links.codes;

import dev.terse.aws.Deadline;
import dev.terse.lambda.snapshot.Learned;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * The issuer of codes, unique across all issuers of the same table: it makes one call to the table
 * per lease of {@value Lease#SIZE} numbers, about 70 % of which yield a code. Codes left over when
 * the issuer goes away are never issued.
 *
 * <p>Thread-safe; threads that find the lease used up wait for one of them to take the next, until
 * their deadlines at most.
 *
 * <p>A snapshot of the environment must not hold a lease, because every environment restored from
 * it would issue the same codes: a registered issuer drops its lease beforehand.
 */
public final class CodeIssuer implements Learned {

  private static final String HMAC = "HmacSHA256";

  // The secret itself is the key of the codes.
  private static final byte[] MAC_KEY =
      "key of message authentication codes".getBytes(StandardCharsets.UTF_8);

  private final LeaseTable leases;
  private final ReentrantLock lock = new ReentrantLock();
  private Lease lease;
  private CodePermutation permutation;
  private int sequence;

  /**
   * Creates an issuer without a lease; the first code takes one.
   *
   * @param leases the source of the leases
   */
  public CodeIssuer(LeaseTable leases) {
    this.leases = leases;
  }

  /**
   * Issues the next code, {@value ShortCode#LENGTH} characters. If an earlier state of the leases
   * was restored, the code may be in use.
   *
   * @param deadline the deadline for taking a lease, if one is needed
   * @throws software.amazon.awssdk.core.exception.SdkException if a lease is needed and can't be
   *     obtained; a later call tries again
   * @throws IllegalStateException if all codes have been leased
   */
  public String next(Deadline deadline) {
    awaitTurn(deadline);
    try {
      String code;
      do {
        code = nextText(deadline);
      } while (!ShortCode.matches(code));
      return code;
    } finally {
      lock.unlock();
    }
  }

  /**
   * Computes the HMAC-SHA256 of a message with a key derived from the deployment's secret, which
   * needs a lease too.
   *
   * @param message the message
   * @param deadline the deadline for taking a lease, if one is needed
   * @throws software.amazon.awssdk.core.exception.SdkException if a lease is needed and can't be
   *     obtained
   */
  public byte[] mac(byte[] message, Deadline deadline) {
    awaitTurn(deadline);
    try {
      ensureLease(deadline);
      return hmac(hmac(lease.secret(), MAC_KEY), message);
    } finally {
      lock.unlock();
    }
  }

  /**
   * Computes a code of a text and the deployment's secret, always the same. Unlike one that was
   * issued, it may be in use.
   *
   * @param text the text
   * @param deadline the deadline for taking a lease, if one is needed
   * @throws software.amazon.awssdk.core.exception.SdkException if a lease is needed and can't be
   *     obtained
   */
  public String computed(String text, Deadline deadline) {
    byte[] mac = text.getBytes(StandardCharsets.UTF_8);
    String code;
    do {
      mac = mac(mac, deadline);
      code = ShortCode.of(Math.floorMod(ByteBuffer.wrap(mac).getLong(), ShortCode.COUNT));
    } while (!ShortCode.matches(code));
    return code;
  }

  private static byte[] hmac(byte[] key, byte[] message) {
    try {
      Mac mac = Mac.getInstance(HMAC);
      mac.init(new SecretKeySpec(key, HMAC));
      return mac.doFinal(message);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java platform has " + HMAC, e);
    }
  }

  private String nextText(Deadline deadline) {
    ensureLease(deadline);
    return ShortCode.of(permutation.permute(lease.numberAt(sequence++)));
  }

  private void ensureLease(Deadline deadline) {
    if (lease == null || sequence == Lease.SIZE) {
      lease = leases.next(deadline);
      permutation = new CodePermutation(ShortCode.COUNT, lease.secret());
      sequence = 0;
    }
  }

  /** Drops the lease; its remaining codes are never issued. */
  @Override
  public void forget() {
    lock.lock();
    try {
      lease = null;
      permutation = null;
    } finally {
      lock.unlock();
    }
  }

  private void awaitTurn(Deadline deadline) {
    try {
      if (!lock.tryLock(deadline.left().toMillis(), TimeUnit.MILLISECONDS)) {
        throw ApiCallTimeoutException.create(deadline.budget().toMillis());
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted while waiting for a lease", e);
    }
  }
}
