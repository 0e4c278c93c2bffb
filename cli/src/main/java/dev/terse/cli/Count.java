package dev.terse.cli;

import java.util.Locale;

/** A number of things, in words. */
final class Count {

  private Count() {}

  /** Returns such as {@code 1 link} and {@code 2,000 links}. */
  static String of(long number, String thing) {
    return String.format(Locale.ROOT, "%,d %s%s", number, thing, number == 1 ? "" : "s");
  }
}
