package dev.terse.url;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Appends the query of a visitor to the target of a link. Parameters that the target has already
 * keep the target's value, the fragment stays last, and the visitor's bytes are passed on as they
 * are wherever a URL may hold them.
 *
 * @see <a href="https://url.spec.whatwg.org/#query-percent-encode-set">URL Standard, query
 *     percent-encode set</a>
 */
public final class ForwardedQuery {

  /** The most bytes of a target with a query: what clients and proxies take as a header's value. */
  public static final int MAX_BYTES = 8_192;

  // The special-query percent-encode set, beside controls and what is not ASCII.
  private static final String ENCODED = " \"#<>'";

  private ForwardedQuery() {}

  /**
   * Appends a query.
   *
   * @param target a serialised URL
   * @param query a query without its question mark, as it came over the wire
   * @return the target with the query; the target alone where it would have more than {@value
   *     #MAX_BYTES} bytes, or where there is nothing to append
   */
  public static String append(String target, String query) {
    if (query.isEmpty() || query.length() > MAX_BYTES) {
      return target;
    }
    int hash = target.indexOf('#');
    String url = hash < 0 ? target : target.substring(0, hash);
    String fragment = hash < 0 ? "" : target.substring(hash);
    int mark = url.indexOf('?');
    String own = mark < 0 ? "" : url.substring(mark + 1);
    String forwarded = withoutNamesOf(own, query);
    if (forwarded.isEmpty()) {
      return target;
    }
    String separator = mark < 0 ? "?" : own.isEmpty() || own.endsWith("&") ? "" : "&";
    String appended = url + separator + encoded(forwarded) + fragment;
    return appended.length() > MAX_BYTES ? target : appended;
  }

  private static String withoutNamesOf(String own, String query) {
    Set<String> names =
        Arrays.stream(own.split("&"))
            .filter(parameter -> !parameter.isEmpty())
            .map(ForwardedQuery::name)
            .collect(Collectors.toSet());
    return Arrays.stream(query.split("&"))
        .filter(parameter -> !parameter.isEmpty() && !names.contains(name(parameter)))
        .collect(Collectors.joining("&"));
  }

  /** Two names are the same if they are so when decoded, whatever their spelling. */
  private static String name(String parameter) {
    int equals = parameter.indexOf('=');
    String name = equals < 0 ? parameter : parameter.substring(0, equals);
    try {
      return URLDecoder.decode(name, StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      // A percent sign that begins no escape stands for itself.
      return name;
    }
  }

  private static String encoded(String query) {
    var encoded = new StringBuilder(query.length() + 16);
    for (byte b : query.getBytes(StandardCharsets.UTF_8)) {
      if (b > ' ' && b < 0x7f && ENCODED.indexOf(b) < 0) {
        encoded.append((char) b);
      } else {
        encoded.append('%').append(HexFormat.of().withUpperCase().toHexDigits(b));
      }
    }
    return encoded.toString();
  }
}
