package dev.terse.cli.moving;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The titles of other shorteners, which may be longer than those of Terse, or have several lines: a
 * link is worth more than the end of its title.
 */
final class TitleText {

  private static final int MAX_LENGTH = 200;
  private static final Pattern UNPRINTABLE =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\u202A-\\u202E\\u2066-\\u2069]+");

  private TitleText() {}

  /** Returns a title on one line, cut to {@value #MAX_LENGTH} characters; empty for none. */
  static Optional<String> of(String text) {
    String line = UNPRINTABLE.matcher(text).replaceAll(" ").strip();
    String title =
        line.codePointCount(0, line.length()) > MAX_LENGTH
            ? line.substring(0, line.offsetByCodePoints(0, MAX_LENGTH)).strip()
            : line;
    return Optional.of(title).filter(one -> !one.isEmpty());
  }
}
