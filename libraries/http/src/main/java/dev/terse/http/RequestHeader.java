package dev.terse.http;

import dev.terse.url.Ascii;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The headers that are decoded from an event, which are those that any function reads. The others,
 * of which browsers send a dozen, are skipped unread.
 */
public enum RequestHeader {
  ACCEPT,
  ACCEPT_ENCODING,
  AUTHORIZATION,
  /** The address with a port according to CloudFront, if it is configured to send it. */
  CLOUDFRONT_VIEWER_ADDRESS,
  /** The country according to CloudFront, if it is configured to send it. */
  CLOUDFRONT_VIEWER_COUNTRY,
  CONTENT_TYPE,
  IDEMPOTENCY_KEY,
  IF_MATCH,
  IF_NONE_MATCH,
  PURPOSE,
  REFERER,
  SEC_PURPOSE,
  USER_AGENT,
  X_FORWARDED_PORT,
  X_FORWARDED_PROTO,
  X_MOZ,
  X_PURPOSE,
  /** The secret by which a CDN in front authenticates itself. */
  X_TERSE_ORIGIN_SECRET,
  /**
   * The client's address according to the edge, which overwrites any header of this name from the
   * client.
   */
  X_TERSE_VIEWER_ADDRESS;

  private static final Map<String, Optional<RequestHeader>> BY_NAME = byName();

  private static Map<String, Optional<RequestHeader>> byName() {
    Map<String, Optional<RequestHeader>> headers = new HashMap<>();
    for (RequestHeader header : values()) {
      headers.put(header.lowerCase(), Optional.of(header));
    }
    return headers;
  }

  /** Returns the header with a name in any case; empty if no function reads it. */
  static Optional<RequestHeader> named(String name) {
    return BY_NAME.getOrDefault(Ascii.toLowerCase(name), Optional.empty());
  }

  /** Returns the name in lower case, as in HTTP. */
  String lowerCase() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
