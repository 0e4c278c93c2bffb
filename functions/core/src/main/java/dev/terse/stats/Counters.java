package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.TreeMap;

/** The flat counters of a day's item: {@code clicks}, {@code country#US}, {@code hour#13}. */
final class Counters {

  static final String CLICKS = "clicks";
  static final String COUNTRY = "country#";
  static final String HOUR = "hour#";

  private Counters() {}

  /** How much each counter of a day's item grows by an update. */
  static Map<String, Long> of(ItemUpdate update) {
    Map<String, Long> counters = new TreeMap<>();
    counters.put(CLICKS, (long) update.clicks().size());
    for (SequencedClick sequenced : update.clicks()) {
      Click click = sequenced.click();
      counters.merge(COUNTRY + Country.orUnknown(click.country()), 1L, Long::sum);
      counters.merge(HOUR + "%02d".formatted(hour(click)), 1L, Long::sum);
    }
    return counters;
  }

  private static int hour(Click click) {
    return click.at().atZone(ZoneOffset.UTC).getHour();
  }
}
