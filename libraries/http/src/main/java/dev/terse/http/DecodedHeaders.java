package dev.terse.http;

import java.util.Set;

/**
 * The headers that are decoded from an event, which are those that any function reads. The others,
 * of which browsers send a dozen, are skipped unread.
 */
final class DecodedHeaders {

  private static final Set<String> NAMES =
      Set.of(
          "accept",
          "accept-encoding",
          "authorization",
          "cloudfront-viewer-country",
          ClientAddress.CLOUDFRONT_HEADER,
          ClientAddress.EDGE_HEADER,
          "content-type",
          "idempotency-key",
          "if-match",
          "if-none-match",
          OriginCheck.HEADER,
          "purpose",
          "referer",
          "sec-purpose",
          "user-agent",
          "x-forwarded-port",
          "x-forwarded-proto",
          "x-moz",
          "x-purpose");

  private DecodedHeaders() {}

  /** Returns whether a header is decoded, by its name in lower case. */
  static boolean contains(String name) {
    return NAMES.contains(name);
  }

  /**
   * Returns the name of a header that is decoded.
   *
   * @throws IllegalArgumentException if it is not: asking for it would always find nothing
   */
  static String require(String name) {
    if (!contains(name)) {
      throw new IllegalArgumentException("the header " + name + " is not decoded");
    }
    return name;
  }
}
