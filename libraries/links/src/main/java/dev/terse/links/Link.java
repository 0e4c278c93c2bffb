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

  /** A link that is in no table, for {@link dev.terse.lambda.snapshot.Priming}. */
  static Link invented() {
    return new Link(
        RequestedCode.LEADS_NOWHERE,
        new LongUrl("https://example.com/"),
        Instant.EPOCH,
        Optional.empty());
  }

  /** Whether the link has expired by the time given. */
  public boolean isExpiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
