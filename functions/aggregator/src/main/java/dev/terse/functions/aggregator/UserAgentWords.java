package dev.terse.functions.aggregator;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a user agent in lower case, parsed in one pass: those of its products and those of
 * its comments in parentheses, however deeply nested and whether or not closed.
 *
 * @param start the first word, empty if there is none
 * @param products the names and versions outside parentheses
 * @param comments the words inside parentheses
 */
record UserAgentWords(String start, Set<String> products, Set<String> comments) {

  private static final String SEPARATORS = " \t/;,[]()";

  /** Parses a user agent. */
  static UserAgentWords of(String userAgent) {
    String text = userAgent.toLowerCase(Locale.ROOT);
    Set<String> products = new HashSet<>();
    Set<String> comments = new HashSet<>();
    String start = "";
    int depth = 0;
    int from = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (SEPARATORS.indexOf(c) < 0) {
        continue;
      }
      if (i > from) {
        String word = text.substring(from, i);
        start = start.isEmpty() ? word : start;
        (depth > 0 ? comments : products).add(word);
      }
      from = i + 1;
      depth = c == '(' ? depth + 1 : c == ')' ? Math.max(0, depth - 1) : depth;
    }
    return new UserAgentWords(start, products, comments);
  }

  /** Returns whether a product contains a word. */
  boolean hasProduct(String word) {
    return products.contains(word);
  }

  /** Returns whether a comment contains a word. */
  boolean hasComment(String word) {
    return comments.contains(word);
  }

  /** Returns whether the user agent contains a word. */
  boolean has(String word) {
    return hasProduct(word) || hasComment(word);
  }

  /** Returns whether the user agent contains one of several words. */
  boolean hasAny(Set<String> words) {
    return words.stream().anyMatch(this::has);
  }

  /** Returns whether a word of a comment begins with one of several prefixes. */
  boolean hasCommentFrom(Set<String> prefixes) {
    return comments.stream().anyMatch(word -> prefixes.stream().anyMatch(word::startsWith));
  }

  /** Returns whether it claims to be Android, under one of its names. */
  boolean isAndroid() {
    return hasComment("android") || hasComment("andr0id") || hasComment("harmonyos");
  }

  /** Returns whether it claims to be an iPhone, an iPod or an iPad. */
  boolean isIos() {
    return hasComment("iphone") || hasComment("ipad") || hasComment("ipod");
  }

  /** Returns whether it claims to be mobile. */
  boolean isMobile() {
    return has("mobile");
  }
}
