package dev.terse.stats;

import dev.terse.clicks.Click;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** The countries that clicks are counted by. */
final class Country {

  private static final Set<String> CODES = codes();

  private Country() {}

  /** Returns the code itself if it is in ISO 3166, so that made-up codes can't fill an item. */
  static String orUnknown(String code) {
    return CODES.contains(code) ? code : Click.UNKNOWN_COUNTRY;
  }

  private static Set<String> codes() {
    Set<String> codes = new HashSet<>(Set.of(Locale.getISOCountries()));
    // Kosovo, used by CloudFront although ISO has not assigned it.
    codes.add("XK");
    return Set.copyOf(codes);
  }
}
