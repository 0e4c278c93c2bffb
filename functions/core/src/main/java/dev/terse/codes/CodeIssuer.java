package dev.terse.codes;

import java.util.concurrent.locks.ReentrantLock;

/**
 * Issues codes, none twice, whatever other issuers of the same table do: one call to the table for
 * every {@value Lease#SIZE} codes. Codes left over when the issuer goes away are never issued.
 *
 * <p>Safe for use by several threads; those that find the lease used up wait for one of them to
 * take the next.
 */
public final class CodeIssuer {

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
   * The next code, {@value ShortCode#LENGTH} characters. An alias may happen to be the same text,
   * so it is not yet certain to be free in the Links table.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if a lease is needed and can't be
   *     had; a later call tries again
   * @throws IllegalStateException if all codes have been leased
   */
  public String next() {
    lock.lock();
    try {
      if (lease == null || sequence == Lease.SIZE) {
        lease = leases.next();
        permutation = new CodePermutation(ShortCode.COUNT, lease.secret());
        sequence = 0;
      }
      return ShortCode.of(permutation.permute(lease.numberAt(sequence++)));
    } finally {
      lock.unlock();
    }
  }
}
