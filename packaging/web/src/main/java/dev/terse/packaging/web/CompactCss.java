package dev.terse.packaging.web;

import java.util.regex.Pattern;

/** A style sheet without comments, line breaks and indentation. */
final class CompactCss {

  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/", Pattern.DOTALL);
  private static final Pattern SPACE = Pattern.compile("\\s+");
  private static final Pattern AROUND = Pattern.compile(" ?([{};,]) ?");
  private static final Pattern AFTER_NAME = Pattern.compile(": ");

  private CompactCss() {}

  static String of(String css) {
    String text = SPACE.matcher(COMMENT.matcher(css).replaceAll("")).replaceAll(" ").strip();
    return AFTER_NAME
        .matcher(AROUND.matcher(text).replaceAll("$1"))
        .replaceAll(":")
        .replace(";}", "}");
  }
}
