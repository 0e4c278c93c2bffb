package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A client's request for a link.
 *
 * @param longUrl the target
 * @param alias the code chosen by the client; empty for a generated one
 * @param expiresAt the time of expiry; empty for never
 */
public record NewLink(LongUrl longUrl, Optional<Alias> alias, Optional<Instant> expiresAt) {}
