package dev.terse.url;

import dev.terse.url.UrlParseResult.NotAUrl;
import dev.terse.url.UrlParseResult.OtherScheme;
import dev.terse.url.UrlParseResult.Valid;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The basic URL parser, reduced to absolute URLs with the schemes {@code http} and {@code https}
 * and neither base URL nor state override. Without these, every state only moves forward, so each
 * is a method that reads from {@link #position} on and leaves it where the next state starts.
 *
 * @see <a href="https://url.spec.whatwg.org/#concept-basic-url-parser">URL Standard, 4.4</a>
 */
final class UrlParser {
  private static final int END_OF_INPUT = -1;

  private final String input;
  private final StringBuilder href;
  private int position;

  private UrlParser(String input) {
    this.input = input;
    this.href = new StringBuilder(input.length() + 16);
  }

  static UrlParseResult parse(String raw) {
    return new UrlParser(InputCleaning.clean(raw)).scheme();
  }

  /** Runs the scheme start state and scheme state. */
  private UrlParseResult scheme() {
    int colon = 0;
    while (colon < input.length() && isSchemeCharacter(input.charAt(colon), colon == 0)) {
      colon++;
    }
    if (colon == 0 || colon == input.length() || input.charAt(colon) != ':') {
      return new NotAUrl(UrlError.MISSING_SCHEME);
    }
    String name = Ascii.toLowerCase(input.substring(0, colon));
    SpecialScheme scheme = SpecialScheme.of(name);
    if (scheme == null) {
      return new OtherScheme(name);
    }
    position = colon + 1;
    skipSlashes();
    return authority(scheme);
  }

  private static boolean isSchemeCharacter(char c, boolean first) {
    return Ascii.isAlpha(c) || (!first && (Ascii.isDigit(c) || c == '+' || c == '-' || c == '.'));
  }

  /** Runs the special authority slashes state and special authority ignore slashes state. */
  private void skipSlashes() {
    while (isSlash(peek())) {
      position++;
    }
  }

  /**
   * Runs the authority state, host state and port state; then the rest, and returns the whole URL.
   */
  private UrlParseResult authority(SpecialScheme scheme) {
    int end = endOfAuthority();
    int at = end == position ? -1 : input.lastIndexOf('@', end - 1);
    boolean hasUserInfo = at >= position;

    href.append(scheme.text()).append("://");
    boolean includesCredentials = hasUserInfo && credentials(position, at);

    int hostStart = hasUserInfo ? at + 1 : position;
    int colon = endOfHost(hostStart, end);
    if (colon == hostStart) {
      return new NotAUrl(UrlError.HOST_MISSING);
    }
    Optional<String> host = Host.parse(input.substring(hostStart, colon));
    if (host.isEmpty()) {
      return new NotAUrl(UrlError.HOST_INVALID);
    }
    href.append(host.get());

    int port = colon < end ? Port.parse(input, colon + 1, end) : Port.NONE;
    if (port == Port.INVALID) {
      return new NotAUrl(UrlError.PORT_INVALID);
    }
    if (port == Port.OUT_OF_RANGE) {
      return new NotAUrl(UrlError.PORT_OUT_OF_RANGE);
    }
    boolean portIsGiven = port != Port.NONE && port != scheme.defaultPort();
    if (portIsGiven) {
      href.append(':').append(port);
    }

    position = end;
    path();
    query();
    fragment();
    return new Valid(
        href.toString(),
        scheme.text(),
        host.get(),
        portIsGiven ? OptionalInt.of(port) : OptionalInt.empty(),
        includesCredentials);
  }

  private int endOfAuthority() {
    int end = position;
    while (end < input.length() && !isSlash(input.charAt(end)) && !isQueryOrFragment(end)) {
      end++;
    }
    return end;
  }

  /** Returns the index of the first colon outside brackets, or the end of the authority. */
  private int endOfHost(int from, int end) {
    boolean insideBrackets = false;
    for (int i = from; i < end; i++) {
      switch (input.charAt(i)) {
        case '[' -> insideBrackets = true;
        case ']' -> insideBrackets = false;
        case ':' -> {
          if (!insideBrackets) {
            return i;
          }
        }
        default -> {}
      }
    }
    return end;
  }

  /** Writes user name and password, and returns whether the URL now includes credentials. */
  private boolean credentials(int from, int at) {
    int colon = input.indexOf(':', from, at);
    int endOfName = colon < 0 ? at : colon;
    int start = href.length();
    PercentEncodeSet.USERINFO.encode(input, from, endOfName, href);
    if (endOfName + 1 < at) {
      href.append(':');
      PercentEncodeSet.USERINFO.encode(input, endOfName + 1, at, href);
    }
    boolean includesCredentials = href.length() > start;
    if (includesCredentials) {
      href.append('@');
    }
    return includesCredentials;
  }

  /** Runs the path start state and path state; a special URL's path always begins with a slash. */
  private void path() {
    int root = href.length();
    if (isSlash(peek())) {
      position++;
    }
    boolean more = true;
    while (more) {
      int start = position;
      while (position < input.length() && !isSlash(peek()) && !isQueryOrFragment(position)) {
        position++;
      }
      more = isSlash(peek());
      segment(start, position, root, more);
      if (more) {
        position++;
      }
    }
  }

  private void segment(int from, int to, int root, boolean slashFollows) {
    switch (DotSegment.of(input, from, to)) {
      case NONE -> {
        href.append('/');
        PercentEncodeSet.PATH.encode(input, from, to, href);
      }
      case SINGLE -> appendEmptySegmentUnless(slashFollows);
      case DOUBLE -> {
        // Each character is removed at most once, so the path stays linear.
        if (href.length() > root) {
          href.setLength(href.lastIndexOf("/"));
        }
        appendEmptySegmentUnless(slashFollows);
      }
    }
  }

  private void appendEmptySegmentUnless(boolean slashFollows) {
    if (!slashFollows) {
      href.append('/');
    }
  }

  /** Runs the query state. */
  private void query() {
    if (peek() == '?') {
      int hash = input.indexOf('#', position);
      int end = hash < 0 ? input.length() : hash;
      href.append('?');
      PercentEncodeSet.SPECIAL_QUERY.encode(input, position + 1, end, href);
      position = end;
    }
  }

  /** Runs the fragment state. */
  private void fragment() {
    if (peek() == '#') {
      href.append('#');
      PercentEncodeSet.FRAGMENT.encode(input, position + 1, input.length(), href);
    }
  }

  private int peek() {
    return position < input.length() ? input.charAt(position) : END_OF_INPUT;
  }

  private boolean isQueryOrFragment(int index) {
    char c = input.charAt(index);
    return c == '?' || c == '#';
  }

  /** Returns whether a character is a slash, which includes a backslash in a special URL. */
  private static boolean isSlash(int c) {
    return c == '/' || c == '\\';
  }
}
