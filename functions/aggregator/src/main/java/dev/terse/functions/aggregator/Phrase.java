package dev.terse.functions.aggregator;

import java.util.Optional;

/**
 * A pattern that is a plain text, at most with an anchor or word boundaries: it is matched by a
 * text search, which takes linear time.
 *
 * @param text the text to search for
 * @param atStart whether it must be at the start
 * @param afterBoundary whether a word must begin or end before it
 * @param beforeBoundary whether a word must begin or end after it
 */
record Phrase(String text, boolean atStart, boolean afterBoundary, boolean beforeBoundary) {

  private static final String BOUNDARY = "\\b";
  private static final String SPECIAL = ".[](){}*+?|^$";

  /** Parses a regular expression; returns empty if it is more than a phrase. */
  static Optional<Phrase> of(String regex) {
    boolean atStart = regex.startsWith("^");
    boolean afterBoundary = regex.startsWith(BOUNDARY);
    boolean beforeBoundary = regex.endsWith(BOUNDARY);
    int start = atStart ? 1 : afterBoundary ? BOUNDARY.length() : 0;
    int end = regex.length() - (beforeBoundary ? BOUNDARY.length() : 0);
    return literal(regex.substring(start, Math.max(start, end)))
        .map(text -> new Phrase(text, atStart, afterBoundary, beforeBoundary));
  }

  private static Optional<String> literal(String regex) {
    var text = new StringBuilder();
    for (int i = 0; i < regex.length(); i++) {
      char c = regex.charAt(i);
      boolean escaped = c == '\\' && i + 1 < regex.length();
      if (escaped) {
        c = regex.charAt(++i);
      }
      // A backslash before a letter or a digit is a class or a reference.
      if (escaped ? Character.isLetterOrDigit(c) : SPECIAL.indexOf(c) >= 0) {
        return Optional.empty();
      }
      text.append(c);
    }
    return Optional.of(text.toString()).filter(literal -> !literal.isEmpty());
  }

  /** Returns whether a text contains the phrase. */
  boolean isIn(String searched) {
    if (atStart) {
      return searched.startsWith(text) && isBounded(searched, 0);
    }
    for (int at = searched.indexOf(text); at >= 0; at = searched.indexOf(text, at + 1)) {
      if (isBounded(searched, at)) {
        return true;
      }
    }
    return false;
  }

  private boolean isBounded(String searched, int at) {
    return (!afterBoundary || isBoundary(searched, at))
        && (!beforeBoundary || isBoundary(searched, at + text.length()));
  }

  private static boolean isBoundary(String searched, int at) {
    return isWord(searched, at - 1) != isWord(searched, at);
  }

  private static boolean isWord(String searched, int at) {
    if (at < 0 || at >= searched.length()) {
      return false;
    }
    char c = searched.charAt(at);
    return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '_';
  }
}
