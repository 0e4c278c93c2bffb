package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClientNetwork;
import dev.terse.codes.Base62;
import dev.terse.http.HttpRequest;
import dev.terse.links.Link;
import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Makes clicks of requests: whatever a client sends gives a click, and never an error. */
final class ClickSource {

  private static final Pattern PORT = Pattern.compile(":[0-9]+$");
  private static final int ID_BITS = 128;
  private static final int ID_DIGITS = 22;

  private final SecureRandom random;
  private final InstantSource clock;

  ClickSource(SecureRandom random, InstantSource clock) {
    this.random = random;
    this.clock = clock;
  }

  Click of(Link link, HttpRequest request) {
    return new Click(
        Base62.encode(new BigInteger(ID_BITS, random), ID_DIGITS),
        link.code(),
        clock.instant(),
        request
            .header("cloudfront-viewer-country")
            .filter(country -> country.matches("[A-Z]{2}"))
            .orElse(Click.UNKNOWN_COUNTRY),
        request.header("referer").flatMap(ClickSource::host),
        request.header("user-agent").map(agent -> cut(agent, Click.MAX_USER_AGENT)),
        Stream.of("sec-purpose", "purpose", "x-purpose", "x-moz")
            .flatMap(name -> request.header(name).stream())
            .map(purpose -> cut(purpose, Click.MAX_PURPOSE))
            .findFirst(),
        network(request));
  }

  // Behind CloudFront the address of the connection is CloudFront's.
  private static Optional<String> network(HttpRequest request) {
    return request
        .header("cloudfront-viewer-address")
        .map(address -> PORT.matcher(address).replaceFirst(""))
        .flatMap(ClientNetwork::of)
        .or(() -> ClientNetwork.of(request.clientAddress()));
  }

  private static Optional<String> host(String referrer) {
    try {
      return Optional.ofNullable(new URI(referrer).getHost())
          .filter(host -> !host.isEmpty() && host.length() <= Click.MAX_HOST)
          .map(host -> host.toLowerCase(Locale.ROOT));
    } catch (URISyntaxException e) {
      return Optional.empty();
    }
  }

  private static String cut(String text, int length) {
    if (text.length() <= length) {
      return text;
    }
    // Half of a character can't be written.
    return text.substring(
        0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
  }
}
