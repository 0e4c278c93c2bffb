package dev.terse.url;

import dev.terse.url.LongUrlParseResult.Accepted;
import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.util.Optional;

/**
 * A URL that a short link may lead to: {@code http} or {@code https}, normalised, without
 * credentials, to a host that a {@link TargetPolicy} allows.
 *
 * @param href the normalised URL, printable ASCII, at most {@value #MAX_LENGTH} characters; used in
 *     {@code Location} as is
 */
public record LongUrl(String href) {

  /** The maximum length of a URL, both as given and as normalised. */
  public static final int MAX_LENGTH = 2_048;

  private static final int LONGEST_SCHEME_QUOTED = 20;

  /**
   * Creates a URL that {@link #parse} accepted before, such as one read from a table.
   *
   * @throws IllegalArgumentException if it is too long, or contains anything but printable ASCII
   *     without spaces
   */
  public LongUrl {
    if (href.length() > MAX_LENGTH || !isPrintableAscii(href)) {
      throw new IllegalArgumentException("not a normalised URL: " + href);
    }
  }

  // A loop and not a stream, whose first use loads classes in a cold start.
  private static boolean isPrintableAscii(String text) {
    for (int i = 0; i < text.length(); i++) {
      if (text.charAt(i) <= ' ' || text.charAt(i) >= 0x7F) {
        return false;
      }
    }
    return true;
  }

  /**
   * Parses a client's URL to shorten as browsers do, and applies Terse's own rules on top. White
   * space at the ends is stripped as in browsers. If several reasons for rejection apply, the first
   * check's is returned, in this order: length, spaces and controls, invisible characters, syntax,
   * scheme, credentials, length once normalised, host.
   *
   * @param raw the URL as given; any string
   * @param policy the hosts that links may lead to
   * @return the accepted URL or the reason for its rejection
   */
  public static LongUrlParseResult parse(String raw, TargetPolicy policy) {
    String text = InputCleaning.strip(raw);
    if (text.isBlank()) {
      return new Rejected(Reason.EMPTY, "The URL is empty.");
    }
    if (text.length() > MAX_LENGTH) {
      return tooLong("The URL has " + text.length() + " characters");
    }
    int blank = HiddenCharacters.indexOf(HiddenCharacters::isControlOrSpace, text);
    if (blank >= 0) {
      return new Rejected(
          Reason.CONTROL_OR_SPACE,
          HiddenCharacters.sentence("a space or control character", text, blank));
    }
    int invisible = HiddenCharacters.indexOf(HiddenCharacters::isInvisible, text);
    if (invisible >= 0) {
      return new Rejected(
          Reason.INVISIBLE, HiddenCharacters.sentence("an invisible character", text, invisible));
    }
    if (Surrogates.hasUnpaired(text)) {
      return new Rejected(
          Reason.NOT_A_URL, "The URL has half of a surrogate pair, which is not a character.");
    }
    return switch (UrlParseResult.of(text)) {
      case UrlParseResult.NotAUrl(UrlError error) ->
          new Rejected(Reason.NOT_A_URL, sentence(error));
      case UrlParseResult.OtherScheme(String scheme) -> otherScheme(scheme);
      case UrlParseResult.Valid url -> applyRules(url, policy);
    };
  }

  /** Returns the host that the URL leads to. */
  public HostName host() {
    int start = href.indexOf("//") + 2;
    int end = start;
    while (end < href.length() && "/?#".indexOf(href.charAt(end)) < 0) {
      end++;
    }
    int colon = href.lastIndexOf(':', end - 1);
    // A colon within the brackets of an address is not that of a port.
    boolean hasPort = colon > start && colon > href.lastIndexOf(']', end - 1);
    return new HostName(HostScope.canonical(href.substring(start, hasPort ? colon : end)));
  }

  private static LongUrlParseResult applyRules(UrlParseResult.Valid url, TargetPolicy policy) {
    if (SpecialScheme.of(HostScope.canonical(url.host())) != null) {
      return new Rejected(
          Reason.SCHEME_TWICE, "The URL has http:// or https:// twice; remove one of them.");
    }
    if (url.includesCredentials()) {
      return new Rejected(
          Reason.CREDENTIALS,
          "The URL has a user name or password before the host, which a short link would reveal"
              + " and could be used to disguise the host.");
    }
    if (url.href().length() > MAX_LENGTH) {
      return tooLong("Percent-encoded, the URL has " + url.href().length() + " characters");
    }
    Optional<Rejected> objection = policy.objectionTo(url);
    return objection.isPresent() ? objection.get() : new Accepted(new LongUrl(url.href()));
  }

  private static Rejected tooLong(String fact) {
    return new Rejected(Reason.TOO_LONG, fact + "; at most " + MAX_LENGTH + " are allowed.");
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
}
