package dev.terse.stats;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The statistics of people's clicks in a period.
 *
 * @param clicks their clicks
 * @param uniqueVisitors the approximate number of distinct people; a person who came on two days
 *     counts twice, because nothing is kept by which they could be recognized
 * @param byCountry clicks by ISO 3166 code
 * @param byHour clicks by hour of day in UTC, {@code 00} to {@code 23}
 * @param byDevice clicks by class of device
 * @param byBrowser clicks by family of browser
 * @param byReferrer clicks by referring host, first the top {@value #TOP_REFERRERS}; then {@value
 *     #OTHER} for all others, and {@value #DIRECT} for those without a referrer
 */
public record People(
    long clicks,
    long uniqueVisitors,
    SortedMap<String, Long> byCountry,
    SortedMap<String, Long> byHour,
    SortedMap<String, Long> byDevice,
    SortedMap<String, Long> byBrowser,
    SequencedMap<String, Long> byReferrer) {

  /** The maximum number of referrers that are named. */
  public static final int TOP_REFERRERS = 20;

  private static final String OTHER = "other";
  private static final String DIRECT = "direct";

  static People of(StoredCounters counters, Collection<PeriodStats.Day> days) {
    long clicks = days.stream().mapToLong(PeriodStats.Day::people).sum();
    return new People(
        clicks,
        days.stream().mapToLong(PeriodStats.Day::visitors).sum(),
        counters.by(Counters.COUNTRY),
        hours(counters),
        counters.by(Counters.DEVICE),
        counters.by(Counters.BROWSER),
        referrers(counters, clicks));
  }

  private static SortedMap<String, Long> hours(StoredCounters counters) {
    SortedMap<String, Long> hours = new TreeMap<>();
    counters
        .byHour(Counters.HOUR)
        .forEach((hour, clicks) -> hours.put("%02d".formatted(hour), clicks));
    return hours;
  }

  private static SequencedMap<String, Long> referrers(StoredCounters counters, long clicks) {
    SortedMap<String, Long> hosts = counters.by(Counters.REFERRER);
    SequencedMap<String, Long> referrers = new LinkedHashMap<>();
    hosts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(TOP_REFERRERS)
        .forEach(host -> referrers.put(host.getKey(), host.getValue()));
    long unnamed = counters.sum(Counters.OTHER_REFERRERS);
    long other = StoredCounters.sum(hosts) - StoredCounters.sum(referrers) + unnamed;
    long direct = clicks - StoredCounters.sum(hosts) - unnamed;
    if (other > 0) {
      referrers.put(OTHER, other);
    }
    if (direct > 0) {
      referrers.put(DIRECT, direct);
    }
    return referrers;
  }
}
