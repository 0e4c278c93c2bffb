package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The increments of the flat counters of a day's item, regardless of its state. {@code clicks}
 * counts all clicks; {@code kind#bot} and the like those not made by people; the others, except
 * {@code bot_country#US}, only those by people. The referrers' counters depend on the item, see
 * {@link Referrers}.
 *
 * @param byName the increments by attribute
 * @param referrerHosts people's clicks by referring host
 */
record Counters(Map<String, Long> byName, Map<String, Long> referrerHosts) {

  static final String CLICKS = "clicks";
  static final String KIND = "kind#";
  static final String COUNTRY = "country#";
  static final String BOT_COUNTRY = "bot_country#";
  static final String HOUR = "hour#";
  static final String DEVICE = "device#";
  static final String BROWSER = "browser#";
  static final String REFERRER = "referrer#";
  static final String OTHER_REFERRERS = "other_referrers";

  /** The increments of an item without such counters. */
  static final Counters NONE = new Counters(Map.of(), Map.of());

  /** Counts some clicks. */
  static Counters of(List<SequencedClick> clicks) {
    Map<String, Long> byName = new TreeMap<>();
    Map<String, Long> referrerHosts = new HashMap<>();
    byName.put(CLICKS, (long) clicks.size());
    for (SequencedClick sequenced : clicks) {
      if (sequenced.isPerson()) {
        countPerson(byName, sequenced);
        sequenced.click().referrerHost().ifPresent(host -> increment(referrerHosts, host));
      } else {
        increment(byName, KIND + sequenced.client().kind().label());
        increment(byName, BOT_COUNTRY + country(sequenced.click()));
      }
    }
    return new Counters(byName, referrerHosts);
  }

  /** Returns the maximum number of attributes of these and the referrers' counters. */
  int size() {
    return byName.size() + Math.min(referrerHosts.size(), Referrers.MAX_NAMED_BY_UPDATE) + 1;
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
