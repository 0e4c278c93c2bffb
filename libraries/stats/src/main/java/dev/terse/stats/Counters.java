package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The increments of the flat counters of a day's item, regardless of its state. Their names are
 * short, because a day's item should fit into a kilobyte: {@code n} counts all clicks; {@code kbot}
 * and the like, {@code xUS} (country) and {@code gh} (the hour from 7 on) those not made by people;
 * all others only those by people. The referrers' counters depend on the item, see {@link
 * Referrers}.
 *
 * @param byName the increments by attribute
 * @param referrerHosts people's clicks by referring host
 */
record Counters(Map<String, Long> byName, Map<String, Long> referrerHosts) {

  static final String CLICKS = "n";
  static final String KIND = "k";
  static final String COUNTRY = "c";
  static final String OTHERS_COUNTRY = "x";
  static final String HOUR = "h";
  static final String OTHERS_HOUR = "g";
  static final String DEVICE = "d";
  static final String BROWSER = "b";
  static final String REFERRER = "r";
  static final String OTHER_REFERRERS = "o";

  /** Of a host that the item names apart, see {@link ReferrerNames}. */
  static final String CODED_REFERRER = "q";

  /** The letter of the hour from midnight on; those of the others follow it. */
  static final char MIDNIGHT = 'a';

  /** The increments of an update without clicks. */
  static final Counters NONE = new Counters(Map.of(), Map.of());

  /** Counts some clicks. */
  static Counters of(List<SequencedClick> clicks) {
    if (clicks.isEmpty()) {
      return NONE;
    }
    Map<String, Long> byName = new TreeMap<>();
    Map<String, Long> referrerHosts = new HashMap<>();
    byName.put(CLICKS, (long) clicks.size());
    for (SequencedClick sequenced : clicks) {
      if (sequenced.isPerson()) {
        countPerson(byName, sequenced);
        sequenced.click().referrerHost().ifPresent(host -> increment(referrerHosts, host));
      } else {
        increment(byName, KIND + sequenced.client().kind().label());
        increment(byName, OTHERS_COUNTRY + country(sequenced.click()));
        increment(byName, OTHERS_HOUR + hour(sequenced.click()));
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
    increment(counters, HOUR + hour(click));
    increment(counters, DEVICE + sequenced.client().device());
    increment(counters, BROWSER + sequenced.client().browser());
  }

  private static String country(Click click) {
    return Country.orUnknown(click.country());
  }

  private static String hour(Click click) {
    return Character.toString(MIDNIGHT + click.at().atZone(ZoneOffset.UTC).getHour());
  }

  private static void increment(Map<String, Long> counters, String name) {
    counters.merge(name, 1L, Long::sum);
  }
}
