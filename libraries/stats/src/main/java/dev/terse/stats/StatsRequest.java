package dev.terse.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is asked of a link's statistics.
 *
 * @param period the days
 * @param zone the time zone of the days that clicks are listed by
 * @param byHour whether clicks are listed by hour too
 */
public record StatsRequest(Period period, ZoneId zone, boolean byHour) {

  /** The names of the parameters. */
  public static final Set<String> PARAMETERS = Set.of("from", "to", "tz", "granularity");

  /** The maximum number of days by hour, and the number of days unless a period is given. */
  public static final int MAX_DAYS_BY_HOUR = 7;

  private static final Period.Limits BY_DAY =
      new Period.Limits(Period.DEFAULT_DAYS, Period.MAX_DAYS, "");
  private static final Period.Limits BY_HOUR =
      new Period.Limits(MAX_DAYS_BY_HOUR, MAX_DAYS_BY_HOUR, " by hour");

  /** The result of parsing what a client asked for. */
  public sealed interface ParseResult {
    /** A valid request. */
    record Valid(StatsRequest request) implements ParseResult {}

    /**
     * An invalid request.
     *
     * @param sentence the reason, for people
     */
    record Invalid(String sentence) implements ParseResult {}
  }

  /** Returns a request for days in UTC. */
  public static StatsRequest of(Period period) {
    return new StatsRequest(period, ZoneOffset.UTC, false);
  }

  /**
   * Parses a request.
   *
   * @param parameters the values by name; those that are not in {@link #PARAMETERS} are ignored
   * @param now the time
   */
  public static ParseResult parse(Map<String, String> parameters, Instant now) {
    Optional<String> tz = Optional.ofNullable(parameters.get("tz"));
    if (tz.isPresent() && !ZoneId.getAvailableZoneIds().contains(tz.get())) {
      return new ParseResult.Invalid("\"tz\" should be one IANA time zone, such as Europe/Berlin.");
    }
    String granularity = parameters.getOrDefault("granularity", "day");
    if (!granularity.equals("day") && !granularity.equals("hour")) {
      return new ParseResult.Invalid("\"granularity\" should be day or hour.");
    }
    ZoneId zone = tz.map(ZoneId::of).orElse(ZoneOffset.UTC);
    boolean byHour = granularity.equals("hour");
    return switch (Period.parse(
        Optional.ofNullable(parameters.get("from")),
        Optional.ofNullable(parameters.get("to")),
        LocalDate.ofInstant(now, zone),
        byHour ? BY_HOUR : BY_DAY)) {
      case Period.Invalid(String sentence) -> new ParseResult.Invalid(sentence);
      case Period.Valid(Period period) ->
          new ParseResult.Valid(new StatsRequest(period, zone, byHour));
    };
  }

  /** Returns whether the days are those of UTC, for which everything is kept. */
  public boolean isUtc() {
    return zone.getRules().isFixedOffset()
        && zone.getRules().getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
  }

  /** Returns the days in UTC that clicks of the period can have. */
  Period utcDays() {
    return isUtc() ? period : new Period(period.from().minusDays(1), period.to().plusDays(1));
  }
}
