package dev.terse.stats;

import dev.terse.clicks.Click;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The countries that clicks are counted by. */
final class Country {

  private static final Set<String> CODES = codes();

  private Country() {}

  /** The code itself if it is one of ISO 3166, so that made-up ones can't fill an item. */
  static String orUnknown(String code) {
    return CODES.contains(code) ? code : Click.UNKNOWN_COUNTRY;
  }

  private static Set<String> codes() {
    Set<String> codes = new HashSet<>(Set.of(Locale.getISOCountries()));
    // Kosovo, in use by CloudFront though ISO has not assigned it.
    codes.add("XK");
    return Set.copyOf(codes);
  }
}
