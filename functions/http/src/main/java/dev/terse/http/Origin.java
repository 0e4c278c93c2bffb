package dev.terse.http;

import java.net.URI;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Where a client reaches Terse.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority the host, with its port where that is not the scheme's own
 */
public record Origin(String scheme, String authority) {

  /**
   * The short URL of a code.
   *
   * @param code the code as it is stored
   * @param publicBaseUrl the configured origin of short links, which goes before this one
   */
  public String shortUrl(String code, Optional<URI> publicBaseUrl) {
    return publicBaseUrl.map(URI::toString).orElse(scheme + "://" + authority) + "/" + code;
  }

  /**
   * The hosts at which Terse answers, to which no link may lead.
   *
   * @param publicBaseUrl the configured origin of short links
   */
  public Set<String> ownHosts(Optional<URI> publicBaseUrl) {
    return Stream.concat(
            Stream.of(authority).filter(host -> !host.isEmpty()),
            publicBaseUrl.stream().map(URI::getAuthority))
        .collect(Collectors.toUnmodifiableSet());
  }
}
