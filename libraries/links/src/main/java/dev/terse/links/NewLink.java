package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;
import java.util.Optional;

/**
 * A link that a client asks for.
 *
 * @param longUrl where it is to lead
 * @param alias the code that the client chose; empty for a generated one
 * @param expiresAt from when on it is to lead nowhere; empty for never
 */
public record NewLink(LongUrl longUrl, Optional<Alias> alias, Optional<Instant> expiresAt) {}
