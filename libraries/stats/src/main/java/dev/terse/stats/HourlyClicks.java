package dev.terse.stats;

import dev.terse.stats.PeriodStats.Hour;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The clicks of a period by the hour, in which each hour of UTC belongs to the day of the time zone
 * in which it begins.
 */
final class HourlyClicks {

  private final SortedMap<Instant, Hour> hours = new TreeMap<>();
  private final ZoneId zone;

  /**
   * Counts the clicks of a request's hours.
   *
   * @param days the items of days with clicks, with or without those of the request's hours
   */
  HourlyClicks(StatsRequest request, List<Map<String, AttributeValue>> days) {
    this.zone = request.zone();
    Instant end = start(request.period().to().plusDays(1));
    for (Instant hour = start(request.period().from());
        hour.isBefore(end);
        hour = hour.plus(1, ChronoUnit.HOURS)) {
      hours.put(hour, Hour.NONE);
    }
    days.forEach(this::add);
  }

  /** Returns the first hour of UTC that begins on a day. */
  private Instant start(LocalDate day) {
    Instant start = day.atStartOfDay(zone).toInstant();
    Instant hour = start.truncatedTo(ChronoUnit.HOURS);
    return hour.equals(start) ? hour : hour.plus(1, ChronoUnit.HOURS);
  }

  private void add(Map<String, AttributeValue> item) {
    Instant midnight = ItemKey.of(item).day().atStartOfDay().toInstant(ZoneOffset.UTC);
    var counters = new StoredCounters(List.of(item));
    counters
        .byHour(Counters.HOUR)
        .forEach((hour, clicks) -> add(midnight, hour, new Hour(clicks, clicks)));
    counters
        .byHour(Counters.OTHERS_HOUR)
        .forEach((hour, clicks) -> add(midnight, hour, new Hour(clicks, 0)));
  }

  private void add(Instant midnight, int hour, Hour clicks) {
    hours.computeIfPresent(
        midnight.plus(hour, ChronoUnit.HOURS), (at, before) -> before.plus(clicks));
  }

  /** Returns the clicks by the beginning of the hour, including hours without any. */
  SortedMap<Instant, Hour> hours() {
    return hours;
  }

  /** Returns the clicks by day, including days without any. */
  SortedMap<LocalDate, Hour> days(Period period) {
    SortedMap<LocalDate, Hour> days = new TreeMap<>();
    period.days().forEach(day -> days.put(day, Hour.NONE));
    hours.forEach(
        (hour, clicks) -> days.merge(LocalDate.ofInstant(hour, zone), clicks, Hour::plus));
    return days;
  }
}
