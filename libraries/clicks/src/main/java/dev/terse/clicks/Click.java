package dev.terse.clicks;

import dev.terse.url.ClientNetwork;
import java.time.Instant;
import java.util.Optional;

/**
 * A single visit to a link.
 *
 * @param id the click's unique id, 22 characters; the same if a put was repeated
 * @param code the link's code as stored
 * @param at the time, in milliseconds
 * @param country the ISO 3166 code of the client's country, {@code XX} if unknown
 * @param referrerHost the host of the referring page, in lower case
 * @param userAgent the client's user agent, truncated to {@value #MAX_USER_AGENT} characters
 * @param purpose the purpose of the request according to the client, such as {@code prefetch}
 * @param network the network of the client's address, see {@link ClientNetwork}
 */
public record Click(
    String id,
    String code,
    Instant at,
    String country,
    Optional<String> referrerHost,
    Optional<String> userAgent,
    Optional<String> purpose,
    Optional<String> network) {

  /** The code for an unknown country. */
  public static final String UNKNOWN_COUNTRY = "XX";

  /** The maximum number of characters kept of a user agent. */
  public static final int MAX_USER_AGENT = 512;

  /** The maximum number of characters kept of a referrer's host: the limit of DNS. */
  public static final int MAX_HOST = 253;

  /** The maximum number of characters kept of a purpose. */
  public static final int MAX_PURPOSE = 64;

  /** Returns this click with another country. */
  public Click in(String anotherCountry) {
    return anotherCountry.equals(country)
        ? this
        : new Click(id, code, at, anotherCountry, referrerHost, userAgent, purpose, network);
  }
}
