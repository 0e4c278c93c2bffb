package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.http.ClientAddress;
import dev.terse.http.HttpRequest;
import dev.terse.http.RequestHeader;
import dev.terse.links.Link;
import dev.terse.links.codes.Base62;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/** The factory of clicks from requests: whatever a client sends yields a click, never an error. */
final class ClickSource {

  // An array, because each loop over a list allocates an iterator.
  private static final RequestHeader[] PURPOSES = {
    RequestHeader.SEC_PURPOSE, RequestHeader.PURPOSE, RequestHeader.X_PURPOSE, RequestHeader.X_MOZ
  };

  private final SecureRandom random;
  private final InstantSource clock;
  private final boolean behindEdge;

  /**
   * Creates a source of clicks.
   *
   * @param random the source of the clicks' ids
   * @param clock the clock that click times are taken from
   * @param behindEdge whether requests come through a CDN that has authenticated itself with its
   *     secret
   */
  ClickSource(SecureRandom random, InstantSource clock, boolean behindEdge) {
    this.random = random;
    this.clock = clock;
    this.behindEdge = behindEdge;
  }

  Click of(Link link, HttpRequest request) {
    return new Click(
        id(),
        link.code(),
        clock.instant(),
        country(request),
        understood(() -> request.header(RequestHeader.REFERER).flatMap(ReferrerHost::of)),
        request.header(RequestHeader.USER_AGENT).map(agent -> cut(agent, Click.MAX_USER_AGENT)),
        purpose(request),
        understood(() -> ClientAddress.network(request, behindEdge)));
  }

  // Any other client could make it up; the aggregator looks up the network instead.
  private String country(HttpRequest request) {
    return behindEdge
        ? request
            .header(RequestHeader.CLOUDFRONT_VIEWER_COUNTRY)
            .filter(ClickSource::isCountry)
            .orElse(Click.UNKNOWN_COUNTRY)
        : Click.UNKNOWN_COUNTRY;
  }

  // A click without the fields that could not be parsed is better than none.
  private static Optional<String> understood(Supplier<Optional<String>> field) {
    try {
      return field.get();
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return Optional.empty();
    }
  }

  // 128 random bits, as longs: dividing a BigInteger would take most of a warm redirect.
  private String id() {
    byte[] bytes = new byte[2 * Long.BYTES];
    random.nextBytes(bytes);
    return Base62.encode(bits(bytes, 0), bits(bytes, Long.BYTES));
  }

  private static long bits(byte[] bytes, int from) {
    long bits = 0;
    for (int i = from; i < from + Long.BYTES; i++) {
      bits = bits << Byte.SIZE | bytes[i] & 0xff;
    }
    return bits;
  }

  private static boolean isCountry(String text) {
    return text.length() == 2 && isCapital(text.charAt(0)) && isCapital(text.charAt(1));
  }

  private static boolean isCapital(char c) {
    return c >= 'A' && c <= 'Z';
  }

  private static Optional<String> purpose(HttpRequest request) {
    for (RequestHeader header : PURPOSES) {
      Optional<String> purpose = request.header(header);
      if (purpose.isPresent()) {
        return purpose.map(text -> cut(text, Click.MAX_PURPOSE));
      }
    }
    return Optional.empty();
  }

  private static String cut(String text, int length) {
    // Half of a character can't be encoded.
    int end = Math.min(text.length(), length);
    boolean halved = end < text.length() && Character.isHighSurrogate(text.charAt(end - 1));
    return withoutHalves(text.substring(0, halved ? end - 1 : end));
  }

  private static String withoutHalves(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (Character.isSurrogate(text.charAt(i))) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8);
      }
    }
    return text;
  }
}
