package dev.terse.access;

import dev.terse.url.HostName;
import java.time.Instant;
import java.util.Optional;

/**
 * A domain that no link may lead to, with all that is in it, as the Access table keeps it.
 *
 * @param host the domain or address
 * @param reason the reason, for people; empty for none
 * @param blockedAt the time of the block, in whole seconds
 */
public record BlockedHost(HostName host, Optional<String> reason, Instant blockedAt) {

  /** The most labels of a domain that can be blocked; hardly a real one has as many. */
  public static final int MAX_LABELS = 10;

  /**
   * Returns whether a host can be blocked: it has at most {@value #MAX_LABELS} labels, so that a
   * check asks for a bounded number of domains.
   */
  public static boolean canBlock(HostName host) {
    return host.domains(MAX_LABELS).getLast().equals(host);
  }
}
