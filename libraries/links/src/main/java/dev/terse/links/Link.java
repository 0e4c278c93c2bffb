package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A short link that leads somewhere.
 *
 * @param code what follows the host in the short URL: a generated code, or an alias in lower case
 * @param longUrl where it leads
 * @param createdAt when it was created, in whole seconds
 * @param expiresAt from when on it leads nowhere, in whole seconds; empty for never
 */
public record Link(String code, LongUrl longUrl, Instant createdAt, Optional<Instant> expiresAt) {

  /** Whether the link has expired by the time given. */
  public boolean isExpiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
