package dev.terse.functions.aggregator;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/**
 * The words of a user agent in lower case, taken in one pass: those of its products and those of
 * its comments, which stand in parentheses, however deeply these are nested and whether or not they
 * are closed.
 *
 * @param start the first word, empty if there is none
 * @param products names and versions outside of parentheses
 * @param comments the words within
 */
record UserAgentWords(String start, Set<String> products, Set<String> comments) {

  private static final String SEPARATORS = " \t/;,[]()";

  /** Takes a user agent apart. */
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

  /** Whether a word is that of a product. */
  boolean hasProduct(String word) {
    return products.contains(word);
  }

  /** Whether a word is in a comment. */
  boolean hasComment(String word) {
    return comments.contains(word);
  }

  /** Whether a word is anywhere. */
  boolean has(String word) {
    return hasProduct(word) || hasComment(word);
  }

  /** Whether one of several words is anywhere. */
  boolean hasAny(Set<String> words) {
    return words.stream().anyMatch(this::has);
  }

  /** Whether a word of a comment begins in one of several ways. */
  boolean hasCommentFrom(Set<String> prefixes) {
    return comments.stream().anyMatch(word -> prefixes.stream().anyMatch(word::startsWith));
  }

  /** Whether it says that it is an Android, under one of its names. */
  boolean isAndroid() {
    return hasComment("android") || hasComment("andr0id") || hasComment("harmonyos");
  }

  /** Whether it says that it is an iPhone, an iPod or an iPad. */
  boolean isIos() {
    return hasComment("iphone") || hasComment("ipad") || hasComment("ipod");
  }

  /** Whether it says that it is mobile. */
  boolean isMobile() {
    return has("mobile");
  }
}
