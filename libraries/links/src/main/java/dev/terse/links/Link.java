package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A short link.
 *
 * @param code the path of the short URL: a generated code, or an alias in lower case
 * @param longUrl the target
 * @param createdAt the time of creation, in whole seconds
 * @param expiresAt the time from which on the link leads nowhere, in whole seconds; empty for never
 * @param title a title for people; empty for none
 * @param forwardQuery whether a visitor's query is appended to the target; empty for the
 *     deployment's default
 * @param disabledAt the time at which the link was disabled, in whole seconds; empty if it was not
 * @param createdBy the id of the API key that the link was created with; empty for none
 * @param version the number of times that the link was changed
 * @param importedClicks the number of clicks that the link brought from another shortener
 */
public record Link(
    String code,
    LongUrl longUrl,
    Instant createdAt,
    Optional<Instant> expiresAt,
    Optional<String> title,
    Optional<Boolean> forwardQuery,
    Optional<Instant> disabledAt,
    Optional<String> createdBy,
    long version,
    long importedClicks) {

  /** A link without the fields that are optional, but for its expiry. */
  public Link(String code, LongUrl longUrl, Instant createdAt, Optional<Instant> expiresAt) {
    this(
        code,
        longUrl,
        createdAt,
        expiresAt,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        0,
        0);
  }

  /** Returns whether the link has expired by the time given. */
  public boolean isExpiredAt(Instant now) {
    return expiresAt.isPresent() && !now.isBefore(expiresAt.get());
  }
}
