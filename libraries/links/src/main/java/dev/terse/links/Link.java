package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A short link that has not been deleted.
 *
 * @param code the path of the short URL: a generated code, or an alias in lower case
 * @param longUrl the target
 * @param createdAt the time of creation, in whole seconds
 * @param expiresAt the time of expiry, in whole seconds; empty for never
 */
public record Link(String code, LongUrl longUrl, Instant createdAt, Optional<Instant> expiresAt) {

  /** Returns whether the link has expired at a given time. */
  public boolean isExpiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
