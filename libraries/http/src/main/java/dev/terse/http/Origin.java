package dev.terse.http;

import dev.terse.url.Authority;
import java.net.URI;
import java.util.Optional;

/**
 * Where a client says that it reached Terse.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host, with its port where that is not the scheme's own; any text where it is
 *     the client's header {@code Host}
 */
public record Origin(String scheme, String authority) {

  /** Takes any scheme but {@code http} for {@code https}. */
  public Origin {
    scheme = scheme.equals("http") ? scheme : "https";
  }

  /** The host and the port; empty if they are malformed. */
  public Optional<Authority> host() {
    return Authority.parse(authority);
  }

  /** 400: the host is malformed, so that no short URL can be made of it. */
  public static HttpResponse malformed() {
    return HttpResponse.error(
        ErrorCode.INVALID_HOST,
        "The Host header should be one host, with a port or without, such as sho.rt.");
  }

  /**
   * The short URL of a code.
   *
   * @param code the code as it is stored
   * @param publicBaseUrl the configured origin of short links, which goes before this one
   * @throws IllegalStateException if neither is there, because the host is malformed
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
