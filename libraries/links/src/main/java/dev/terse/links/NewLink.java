package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A client's request for a link.
 *
 * @param longUrl the target
 * @param alias the code that the client chose; empty for a generated one
 * @param expiresAt the time from which on the link leads nowhere; empty for never
 * @param title a title for people; empty for none
 * @param forwardQuery whether a visitor's query is appended to the target; empty for the
 *     deployment's default
 * @param createdBy the id of the API key that the link is created with; empty for none
 */
public record NewLink(
    LongUrl longUrl,
    Optional<Alias> alias,
    Optional<Instant> expiresAt,
    Optional<String> title,
    Optional<Boolean> forwardQuery,
    Optional<String> createdBy) {

  /** A link without the fields that are optional, but for its alias and its expiry. */
  public NewLink(LongUrl longUrl, Optional<Alias> alias, Optional<Instant> expiresAt) {
    this(longUrl, alias, expiresAt, Optional.empty(), Optional.empty(), Optional.empty());
  }

  /** Returns the same link, created with an API key. */
  public NewLink createdWith(String keyId) {
    return new NewLink(longUrl, alias, expiresAt, title, forwardQuery, Optional.of(keyId));
  }
}
