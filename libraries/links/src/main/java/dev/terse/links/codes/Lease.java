package dev.terse.links.codes;

/**
 * The sole right to {@value #SIZE} consecutive numbers.
 *
 * @param number which lease it is, from 1
 * @param secret the permutation's key, the same for all leases of a table; not to be changed
 */
record Lease(long number, byte[] secret) {

  /** How many numbers a lease holds. */
  static final int SIZE = 1 << 10;

  private static final long LAST = ShortCode.COUNT / SIZE - 1;

  /**
   * A lease as the table gave it out.
   *
   * @throws IllegalStateException if all codes have been leased
   */
  Lease {
    if (number > LAST) {
      throw new IllegalStateException("all " + LAST + " leases of codes are taken");
    }
  }

  /**
   * One of the lease's numbers.
   *
   * @param sequence from 0 to {@value #SIZE} - 1
   */
  long numberAt(int sequence) {
    return number * SIZE + sequence;
  }
}
