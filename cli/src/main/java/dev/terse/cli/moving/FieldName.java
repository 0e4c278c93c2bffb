package dev.terse.cli.moving;

import java.util.Locale;
import java.util.regex.Pattern;

/** The names of columns and fields, which one shortener writes in several ways. */
final class FieldName {

  private static final Pattern OTHERS = Pattern.compile("[^0-9\\p{L}]");

  private FieldName() {}

  /** Returns a name in lower case without anything but letters and digits. */
  static String normalised(String name) {
    return OTHERS.matcher(name).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
