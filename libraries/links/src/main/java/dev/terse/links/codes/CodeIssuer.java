package dev.terse.links.codes;

import dev.terse.aws.Deadline;
import dev.terse.lambda.snapshot.Learned;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Issues codes, none twice, whatever other issuers of the same table do: one call to the table for
 * every lease of {@value Lease#SIZE} numbers, of which some 70 % make a code. Codes left over when
 * the issuer goes away are never issued.
 *
 * <p>Safe for use by several threads; those that find the lease used up wait for one of them to
 * take the next, no longer than their deadlines allow.
 *
 * <p>A snapshot of the environment must not hold a lease, since every environment restored from it
 * would issue the same codes: a registered issuer drops its lease before.
 */
public final class CodeIssuer implements Learned {

  private final LeaseTable leases;
  private final ReentrantLock lock = new ReentrantLock();
  private Lease lease;
  private CodePermutation permutation;
  private int sequence;

  /**
   * An issuer without a lease; the first code takes one.
   *
   * @param leases where the leases come from
   */
  public CodeIssuer(LeaseTable leases) {
    this.leases = leases;
  }

  /**
   * Issues the next code, {@value ShortCode#LENGTH} characters. Where an earlier state of the
   * leases was restored, it may be in use.
   *
   * @param deadline by when a lease must be there, if one is needed
   * @throws software.amazon.awssdk.core.exception.SdkException if a lease is needed and can't be
   *     had; a later call tries again
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

  private String nextText(Deadline deadline) {
    if (lease == null || sequence == Lease.SIZE) {
      lease = leases.next(deadline);
      permutation = new CodePermutation(ShortCode.COUNT, lease.secret());
      sequence = 0;
    }
    return ShortCode.of(permutation.permute(lease.numberAt(sequence++)));
  }

  /** Drops the lease; its codes that were not issued never will be. */
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
