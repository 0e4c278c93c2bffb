package dev.terse.clicks;

import dev.terse.url.ClientNetwork;
import java.time.Instant;
import java.util.Optional;

/**
 * One time that a link was followed.
 *
 * @param id tells the click from any other, 22 characters; the same where a put was repeated
 * @param code the link's code as it is stored
 * @param at when, in milliseconds
 * @param country the ISO 3166 code of the client's country, {@code XX} where it is unknown
 * @param referrerHost the host of the page that led here, in lower case
 * @param userAgent the client's user agent, cut at {@value #MAX_USER_AGENT} characters
 * @param purpose what the client says that it fetches for, such as {@code prefetch}
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

  /** The country of a client whose country is unknown. */
  public static final String UNKNOWN_COUNTRY = "XX";

  /** The most characters that are kept of a user agent. */
  public static final int MAX_USER_AGENT = 512;

  /** The most characters that are kept of a referrer's host: what DNS allows. */
  public static final int MAX_HOST = 253;

  /** The most characters that are kept of a purpose. */
  public static final int MAX_PURPOSE = 64;
}
