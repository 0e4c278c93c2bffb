package dev.terse.http;

import dev.terse.url.Authority;
import java.net.URI;
import java.util.Optional;

/**
 * The origin at which a client says that it reached Terse.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host, with its port unless it is the scheme's default; any text if taken
 *     from the client's {@code Host} header
 */
public record Origin(String scheme, String authority) {

  /** Treats any scheme but {@code http} as {@code https}. */
  public Origin {
    scheme = scheme.equals("http") ? scheme : "https";
  }

  /** Returns the host and the port; empty if they are malformed. */
  public Optional<Authority> host() {
    return Authority.parse(authority);
  }

  /** Returns 400: the host is malformed, so that no short URL can be built from it. */
  public static HttpResponse malformed() {
    return HttpResponse.error(
        ErrorCode.INVALID_HOST,
        "The Host header should be one host, with a port or without, such as sho.rt.");
  }

  /**
   * Returns the short URL of a code.
   *
   * @param code the code as stored
   * @param publicBaseUrl the configured origin of short links, which takes precedence over this one
   * @throws IllegalStateException if there is no configured origin and the host is malformed
   */
  public String shortUrl(String code, Optional<URI> publicBaseUrl) {
    return publicBaseUrl
            .map(URI::toString)
            .or(() -> host().map(host -> host.origin(scheme)))
            .orElseThrow(() -> new IllegalStateException("malformed host: " + authority))
        + "/"
        + code;
  }
}
