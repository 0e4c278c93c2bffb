package dev.terse.local.dax;

import dev.terse.local.tls.LocalhostCertificate;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/**
 * The options of a cluster.
 *
 * @param nodes the number of nodes, 1 to 11 as in AWS
 * @param itemTtl the time that an item, or its absence, stays in the item cache
 * @param clock the clock that measures this time
 * @param certificate the certificate for TLS ({@code daxs://}); empty for plain connections ({@code
 *     dax://})
 */
public record DaxOptions(
    int nodes, Duration itemTtl, InstantSource clock, Optional<LocalhostCertificate> certificate) {

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

  /** Returns options without TLS, with an item TTL of five minutes, which is AWS' default. */
  public static DaxOptions of(int nodes) {
    return new DaxOptions(nodes, DEFAULT_TTL, InstantSource.system(), Optional.empty());
  }

  /** Returns these options with another item TTL. */
  public DaxOptions withItemTtl(Duration ttl) {
    return new DaxOptions(nodes, ttl, clock, certificate);
  }

  /** Returns these options with another clock. */
  public DaxOptions withClock(InstantSource other) {
    return new DaxOptions(nodes, itemTtl, other, certificate);
  }

  /** Returns these options with TLS. */
  public DaxOptions withTls(LocalhostCertificate own) {
    return new DaxOptions(nodes, itemTtl, clock, Optional.of(own));
  }
}
