package dev.terse.local.dax;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * What a cluster is like.
 *
 * @param nodes how many nodes it has, 1 to 11 as in AWS
 * @param itemTtl how long an item, or its absence, stays in the item cache
 * @param clock tells when that time is over
 * @param certificate with which it speaks TLS ({@code daxs://}); empty to speak plainly ({@code
 *     dax://})
 */
public record DaxOptions(
    int nodes, Duration itemTtl, InstantSource clock, Optional<DaxCertificate> certificate) {

  private static final int MOST_NODES = 11;
  private static final Duration DEFAULT_TTL = Duration.ofMinutes(5);

  /** Checks the bounds. */
  public DaxOptions {
    if (nodes < 1 || nodes > MOST_NODES) {
      throw new IllegalArgumentException("nodes is " + nodes + ", but should be 1 to 11");
    }
    if (!itemTtl.isPositive()) {
      throw new IllegalArgumentException("itemTtl is " + itemTtl + ", but should be positive");
    }
  }

  /** Without TLS, with an item TTL of five minutes, which is AWS' default. */
  public static DaxOptions of(int nodes) {
    return new DaxOptions(nodes, DEFAULT_TTL, InstantSource.system(), Optional.empty());
  }

  /** The same with another item TTL. */
  public DaxOptions withItemTtl(Duration ttl) {
    return new DaxOptions(nodes, ttl, clock, certificate);
  }

  /** The same with another clock. */
  public DaxOptions withClock(InstantSource other) {
    return new DaxOptions(nodes, itemTtl, other, certificate);
  }

  /** The same with TLS. */
  public DaxOptions withTls(DaxCertificate own) {
    return new DaxOptions(nodes, itemTtl, clock, Optional.of(own));
  }
}
