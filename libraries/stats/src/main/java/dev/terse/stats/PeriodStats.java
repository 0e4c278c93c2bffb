package dev.terse.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The statistics of a link for a period.
 *
 * @param request what was asked for
 * @param totalClicks the clicks of all its days, by people or not
 * @param days its days in order, including those without clicks
 * @param hours the clicks by the beginning of the hour, including hours without any; empty unless
 *     they were asked for
 * @param clicksByCountry the clicks by ISO 3166 code, omitting countries without any; these and all
 *     that follow are of the days in UTC, because no more than the hour of clicks is kept
 * @param people the statistics of people's clicks
 * @param others the clicks of bots, link previews and prefetches, by {@code bot}, {@code preview}
 *     and {@code prefetch}
 */
public record PeriodStats(
    StatsRequest request,
    long totalClicks,
    SortedMap<LocalDate, Day> days,
    SortedMap<Instant, Hour> hours,
    SortedMap<String, Long> clicksByCountry,
    People people,
    SortedMap<String, Long> others) {

  /**
   * The statistics of a day.
   *
   * @param clicks all clicks
   * @param people the clicks by people
   * @param visitors the approximate number of distinct people; 0 for a day that is not one of UTC
   */
  public record Day(long clicks, long people, long visitors) {

    static final Day NONE = new Day(0, 0, 0);

    /**
     * Returns the statistics of a day's item.
     *
     * @param sketched the visitors that are in a sketch of their own
     */
    static Day of(Map<String, AttributeValue> item, VisitorSketch sketched) {
      StoredCounters counters = new StoredCounters(List.of(item));
      long clicks = counters.sum(Counters.CLICKS);
      return new Day(
          clicks,
          clicks - StoredCounters.sum(counters.by(Counters.KIND)),
          sketched.with(DayItem.of(item).visitors()).estimate());
    }
  }

  /**
   * The clicks of an hour.
   *
   * @param clicks all clicks
   * @param people the clicks by people
   */
  public record Hour(long clicks, long people) {

    static final Hour NONE = new Hour(0, 0);

    Hour plus(Hour other) {
      return new Hour(clicks + other.clicks, people + other.people);
    }
  }

  static PeriodStats of(StatsRequest request, List<Map<String, AttributeValue>> items) {
    Period period = request.period();
    SortedMap<LocalDate, Day> days = new TreeMap<>();
    period.days().forEach(day -> days.put(day, Day.NONE));
    Map<LocalDate, VisitorSketch> sketches = sketches(items);
    Map<LocalDate, Map<String, AttributeValue>> names = names(items);
    // Tombstones of a deleted link have no counters.
    List<Map<String, AttributeValue>> all =
        items.stream()
            .filter(item -> item.containsKey(Counters.CLICKS))
            .map(
                item ->
                    ReferrerNames.named(item, names.getOrDefault(ItemKey.of(item).day(), Map.of())))
            .toList();
    List<Map<String, AttributeValue>> counted =
        all.stream().filter(item -> days.containsKey(ItemKey.of(item).day())).toList();
    for (Map<String, AttributeValue> item : counted) {
      LocalDate day = ItemKey.of(item).day();
      days.put(day, Day.of(item, sketches.getOrDefault(day, VisitorSketch.EMPTY)));
    }
    var counters = new StoredCounters(counted);
    SortedMap<String, Long> countries = counters.by(Counters.COUNTRY);
    counters
        .by(Counters.OTHERS_COUNTRY)
        .forEach((country, clicks) -> countries.merge(country, clicks, Long::sum));
    var hourly = new HourlyClicks(request, all);
    SortedMap<LocalDate, Day> listed = request.isUtc() ? days : local(hourly.days(period));
    return new PeriodStats(
        request,
        listed.values().stream().mapToLong(Day::clicks).sum(),
        listed,
        request.byHour() ? hourly.hours() : Collections.emptySortedMap(),
        countries,
        People.of(counters, days.values()),
        counters.by(Counters.KIND));
  }

  private static SortedMap<LocalDate, Day> local(SortedMap<LocalDate, Hour> clicks) {
    SortedMap<LocalDate, Day> days = new TreeMap<>();
    clicks.forEach((day, hour) -> days.put(day, new Day(hour.clicks(), hour.people(), 0)));
    return days;
  }

  private static Map<LocalDate, Map<String, AttributeValue>> names(
      List<Map<String, AttributeValue>> items) {
    return items.stream()
        .filter(item -> ItemKey.of(item).isNames())
        .collect(Collectors.toMap(item -> ItemKey.of(item).day(), item -> item));
  }

  private static Map<LocalDate, VisitorSketch> sketches(List<Map<String, AttributeValue>> items) {
    Map<LocalDate, VisitorSketch> sketches = new HashMap<>();
    for (Map<String, AttributeValue> item : items) {
      ItemKey key = ItemKey.of(item);
      if (key.isSketch()) {
        VisitorSketch.decode(item.get(DayItem.VISITORS).b())
            .ifPresent(sketch -> sketches.put(key.day(), sketch));
      }
    }
    return sketches;
  }
}
