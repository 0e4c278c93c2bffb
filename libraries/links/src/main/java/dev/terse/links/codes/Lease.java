package dev.terse.links.codes;

/**
 * The exclusive right to {@value #SIZE} consecutive numbers.
 *
 * @param number the number of the lease, from 1
 * @param secret the permutation's key, the same for all leases of a table; must not be modified
 */
record Lease(long number, byte[] secret) {

  /** The number of numbers per lease. */
  static final int SIZE = 1 << 10;

  private static final long LAST = ShortCode.COUNT / SIZE - 1;

  /**
   * Creates a lease as issued by the table.
   *
   * @throws IllegalStateException if all codes have been leased
   */
  Lease {
    if (number > LAST) {
      throw new IllegalStateException("all " + LAST + " leases of codes are taken");
    }
  }

  /**
   * Returns one of the lease's numbers.
   *
   * @param sequence from 0 to {@value #SIZE} - 1
   */
  long numberAt(int sequence) {
    return number * SIZE + sequence;
  }
}
