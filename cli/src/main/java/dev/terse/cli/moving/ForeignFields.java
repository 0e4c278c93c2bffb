package dev.terse.cli.moving;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The fields of a row of another shortener.
 *
 * @param fields the texts by normalised names
 */
record ForeignFields(Map<String, String> fields) {

  // As MySQL writes a missing value.
  private static final Set<String> NULLS = Set.of("NULL", "\\N");

  /** Returns the first text that is not empty of those with some names; empty if there is none. */
  String first(String... names) {
    return Stream.of(names)
        .map(name -> fields.getOrDefault(name, "").strip())
        .filter(text -> !text.isEmpty() && !NULLS.contains(text))
        .findFirst()
        .orElse("");
  }

  /** Returns whether a field says yes, as databases and programs do. */
  boolean isTrue(String name) {
    String text = first(name);
    return text.equalsIgnoreCase("true") || text.equals("1") || text.equalsIgnoreCase("t");
  }

  /** Returns the code in a short URL, with or without its scheme, or in the code alone. */
  static String code(String shortUrl) {
    String text = shortUrl.strip();
    int scheme = text.indexOf("://");
    String rest = scheme < 0 ? text : text.substring(scheme + "://".length());
    int end = indexOfAny(rest);
    String path = rest.substring(0, end);
    return path.substring(path.indexOf('/') + 1);
  }

  private static int indexOfAny(String text) {
    return Stream.of(text.indexOf('?'), text.indexOf('#'))
        .filter(place -> place >= 0)
        .min(Integer::compare)
        .orElse(text.length());
  }

  /** Returns an obstacle if a condition holds. */
  static Optional<String> obstacle(boolean holds, String sentence) {
    return holds ? Optional.of(sentence) : Optional.empty();
  }
}
