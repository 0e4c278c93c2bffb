package dev.terse.url;

import dev.terse.url.LongUrlParse.Accepted;
import dev.terse.url.LongUrlParse.Reason;
import dev.terse.url.LongUrlParse.Rejected;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * A URL that a short link may lead to: {@code http} or {@code https}, normalised, without
 * credentials. Any host is allowed but Terse's own, private addresses too: a redirect only names
 * the URL, and nothing here ever fetches it.
 *
 * @param href the normalised URL, printable ASCII, at most {@value #MAX_LENGTH} characters; goes
 *     into {@code Location} as it is
 */
public record LongUrl(String href) {

  /** The most characters that a URL may have, both as given and as normalised. */
  public static final int MAX_LENGTH = 2_048;

  private static final int LONGEST_SCHEME_QUOTED = 20;

  /**
   * Takes a URL that {@link #parse} accepted before, such as one read from a table.
   *
   * @throws IllegalArgumentException if it is too long, or holds anything but printable ASCII
   *     without spaces
   */
  public LongUrl {
    if (href.length() > MAX_LENGTH || href.chars().anyMatch(c -> c <= ' ' || c >= 0x7F)) {
      throw new IllegalArgumentException("not a normalised URL: " + href);
    }
  }

  /**
   * Parses what a client gave as the URL to shorten, as browsers do, and applies Terse's own rules
   * on top. Where several reasons apply, the one of the earlier check is answered: length, spaces
   * and controls, syntax, scheme, credentials, length once normalised, own host.
   *
   * @param raw the URL as given; any string
   * @param ownHosts the hosts that Terse answers at, such as {@code terse.example} for any port or
   *     {@code localhost:8080} for that port alone
   * @return the accepted URL or the reason for a refusal
   * @throws IllegalArgumentException if one of the own hosts is no host; the message names it
   */
  public static LongUrlParse parse(String raw, Set<String> ownHosts) {
    if (raw.isBlank()) {
      return new Rejected(Reason.EMPTY, "The URL is empty.");
    }
    if (raw.length() > MAX_LENGTH) {
      return tooLong("The URL has " + raw.length() + " characters");
    }
    int blank = indexOfControlOrSpace(raw);
    if (blank >= 0) {
      return controlOrSpace(raw.charAt(blank), blank);
    }
    if (Surrogates.hasUnpaired(raw)) {
      return new Rejected(
          Reason.NOT_A_URL, "The URL has half of a surrogate pair, which is no character.");
    }
    return switch (UrlParse.of(raw)) {
      case UrlParse.NotAUrl(UrlError error) -> new Rejected(Reason.NOT_A_URL, sentence(error));
      case UrlParse.OtherScheme(String scheme) -> otherScheme(scheme);
      case UrlParse.Valid url -> applyRules(url, ownHosts);
    };
  }

  private static LongUrlParse applyRules(UrlParse.Valid url, Set<String> ownHosts) {
    if (url.includesCredentials()) {
      return new Rejected(
          Reason.CREDENTIALS,
          "The URL has a user name or password before the host, which a short link would reveal"
              + " and could be used to disguise the host.");
    }
    if (url.href().length() > MAX_LENGTH) {
      return tooLong("Percent-encoded, the URL has " + url.href().length() + " characters");
    }
    if (ownHosts.stream().map(OwnHost::parse).anyMatch(own -> own.serves(url))) {
      return new Rejected(
          Reason.OWN_HOST,
          "The URL leads to the shortener itself, and such a link could go round in a loop.");
    }
    return new Accepted(new LongUrl(url.href()));
  }

  private static Rejected tooLong(String fact) {
    return new Rejected(Reason.TOO_LONG, fact + "; at most " + MAX_LENGTH + " are allowed.");
  }

  private static Rejected controlOrSpace(char found, int index) {
    return new Rejected(
        Reason.CONTROL_OR_SPACE,
        "The URL has a space or control character (U+%04X) at position %d; remove it or write it"
                .formatted((int) found, index + 1)
            + " percent-encoded, as %20 for a space.");
  }

  private static Rejected otherScheme(String scheme) {
    String found =
        scheme.length() > LONGEST_SCHEME_QUOTED
            ? "."
            : ", and this one starts with " + scheme + ":.";
    return new Rejected(Reason.SCHEME, "Only http and https URLs can be shortened" + found);
  }

  private static String sentence(UrlError error) {
    return switch (error) {
      case MISSING_SCHEME -> "The URL does not start with http:// or https://.";
      case HOST_MISSING -> "The URL has no host.";
      case HOST_INVALID -> "The host of the URL is neither a valid domain name nor an IP address.";
      case PORT_INVALID -> "The port of the URL is not a number.";
      case PORT_OUT_OF_RANGE -> "The port of the URL is above 65535.";
    };
  }

  /** The index of the first white space of any script, C0 or C1 control or DEL; or -1. */
  private static int indexOfControlOrSpace(String s) {
    return IntStream.range(0, s.length())
        .filter(i -> isControlOrSpace(s.charAt(i)))
        .findFirst()
        .orElse(-1);
  }

  /** All of these are in the Basic Multilingual Plane. */
  private static boolean isControlOrSpace(char c) {
    return Character.isISOControl(c) || Character.isSpaceChar(c);
  }
}
