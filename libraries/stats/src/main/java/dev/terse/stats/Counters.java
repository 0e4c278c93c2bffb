package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How much the flat counters of a day's item grow by some clicks, whatever the item holds. {@code
 * clicks} counts all; {@code kind#bot} and the like those that are not people's; the others
 * people's only, but for {@code bot_country#US}. Those of the referrers depend on the item, see
 * {@link Referrers}.
 *
 * @param byName the growth by attribute
 * @param referrerHosts people's clicks by the host that sent them
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

  /** Of an item that has no such counters. */
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

  /** How many attributes these and the referrers' counters are at most. */
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
