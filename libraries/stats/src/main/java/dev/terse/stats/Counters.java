package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/**
 * The flat counters of a day's item. {@code clicks} counts all; {@code kind#bot} and the like those
 * that are not people's; the others people's only, but for {@code bot_country#US}.
 */
final class Counters {

  static final String CLICKS = "clicks";
  static final String KIND = "kind#";
  static final String COUNTRY = "country#";
  static final String BOT_COUNTRY = "bot_country#";
  static final String HOUR = "hour#";
  static final String DEVICE = "device#";
  static final String BROWSER = "browser#";
  static final String REFERRER = "referrer#";
  static final String OTHER_REFERRERS = "other_referrers";

  private Counters() {}

  /** How much each counter of a day's item grows by an update. */
  static Map<String, Long> of(ItemUpdate update, Referrers referrers) {
    Map<String, Long> counters = new TreeMap<>();
    counters.put(CLICKS, (long) update.clicks().size());
    for (SequencedClick sequenced : update.clicks()) {
      if (sequenced.isPerson()) {
        countPerson(counters, sequenced);
      } else {
        increment(counters, KIND + sequenced.client().kind().label());
        increment(counters, BOT_COUNTRY + country(sequenced.click()));
      }
    }
    referrers.named().forEach((host, clicks) -> counters.put(REFERRER + host, clicks));
    if (referrers.other() > 0) {
      counters.put(OTHER_REFERRERS, referrers.other());
    }
    return counters;
  }

  private static void countPerson(Map<String, Long> counters, SequencedClick sequenced) {
    Click click = sequenced.click();
    increment(counters, COUNTRY + country(click));
    increment(counters, HOUR + "%02d".formatted(click.at().atZone(ZoneOffset.UTC).getHour()));
    increment(counters, DEVICE + sequenced.client().device());
    increment(counters, BROWSER + sequenced.client().browser());
  }

  private static String country(Click click) {
    return Country.orUnknown(click.country());
  }

  private static void increment(Map<String, Long> counters, String name) {
    counters.merge(name, 1L, Long::sum);
  }
}
