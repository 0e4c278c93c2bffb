package dev.terse.local.httpapi;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The target of a request. Every target that is a path, or an absolute URL with one, is accepted,
 * however it is spelled; its meaning is up to the function.
 *
 * @param encodedPath the path as the client wrote it
 * @param path the path as API Gateway passes it on: decoded, and cut off at a decoded question mark
 * @param query the query as the client wrote it, without the question mark; empty if there is none
 */
record RequestTarget(String encodedPath, String path, String query) {

  private static final Pattern ORIGIN = Pattern.compile("(?i)https?://[^/?#]*");

  /** Parses a target; empty if it is neither a path nor a URL of http or https. */
  static Optional<RequestTarget> of(String target) {
    String relative = relative(target);
    if (!relative.startsWith("/")) {
      return Optional.empty();
    }
    String encoded = encodedPath(target);
    int mark = relative.indexOf('?');
    String decoded = PercentEncoding.decode(encoded);
    int decodedMark = decoded.indexOf('?');
    return Optional.of(
        new RequestTarget(
            encoded,
            decodedMark < 0 ? decoded : decoded.substring(0, decodedMark),
            mark < 0 ? "" : relative.substring(mark + 1)));
  }

  /** Returns the part before the query, for any target. */
  static String encodedPath(String target) {
    String relative = relative(target);
    int mark = relative.indexOf('?');
    return mark < 0 ? relative : relative.substring(0, mark);
  }

  /** Returns the target without origin and fragment. */
  private static String relative(String target) {
    int fragment = target.indexOf('#');
    String whole = fragment < 0 ? target : target.substring(0, fragment);
    Matcher origin = ORIGIN.matcher(whole);
    if (!origin.lookingAt()) {
      return whole;
    }
    String rest = whole.substring(origin.end());
    return rest.startsWith("/") ? rest : "/" + rest;
  }
}
