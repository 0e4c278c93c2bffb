package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.stats.PeriodStats.Day;
import dev.terse.stats.PeriodStats.Hour;
import dev.terse.stats.StatsRequest.ParseResult;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Tests of statistics in time zones and by hour. */
class StatsRequestTest extends AggregatorCase {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");

  @ParameterizedTest
  @CsvSource({
    "Pacific/Kiritimati, , 2026-10-27, 2026-11-25",
    "Pacific/Kiritimati, 2026-11-26, 2026-11-26, 2026-11-26",
    "America/Los_Angeles, , 2026-10-26, 2026-11-24",
    "UTC, 2026-11-25, 2026-11-25, 2026-11-25",
  })
  void period_endsOnTheDayOfTheTimeZone(String tz, String from, String first, String last) {
    Map<String, String> parameters = new HashMap<>(Map.of("tz", tz));
    if (from != null) {
      parameters.put("from", from);
    }

    assertThat(valid(parameters).period()).isEqualTo(period(first, last));
  }

  @Test
  void periodByHour_isThatOfAWeek() {
    assertThat(valid(Map.of("granularity", "hour")).period())
        .isEqualTo(period("2026-11-18", "2026-11-24"));
  }

  @ParameterizedTest
  @CsvSource({
    "tz, Europe/Atlantis, time zone",
    "tz, +02:00, time zone",
    "tz, 'UTC,UTC', time zone",
    "tz, '', time zone",
    "granularity, week, day or hour",
    "granularity, '', day or hour",
    "from, 2026-11-26, ends before it begins",
  })
  void parameterThatIsWrong_isNamed(String name, String value, String sentence) {
    assertThat(StatsRequest.parse(Map.of(name, value), NOW))
        .isInstanceOfSatisfying(
            ParseResult.Invalid.class, wrong -> assertThat(wrong.sentence()).contains(sentence));
  }

  @Test
  void eightDaysByHour_areTooMany() {
    assertThat(StatsRequest.parse(Map.of("granularity", "hour", "from", "2026-11-17"), NOW))
        .isEqualTo(
            new ParseResult.Invalid("The period has 8 days; at most 7 are allowed by hour."));
  }

  /** Of a click in each hour of three days. */
  @ParameterizedTest
  @CsvSource({
    "Europe/Berlin, 24, 24",
    "America/Los_Angeles, 24, 24",
    "Pacific/Kiritimati, 24, 24",
    "Asia/Kolkata, 24, 24",
    "UTC, 24, 24",
  })
  void daysOfATimeZone_haveTheHoursThatBeginOnThem(String tz, int first, int second) {
    clickEveryHour("2026-11-22T00:00:00Z", 96);

    PeriodStats read =
        reader.read("abc", valid(Map.of("tz", tz, "from", "2026-11-23", "to", "2026-11-24")));

    assertThat(read.days().values()).extracting(Day::clicks).containsExactly(24L, 24L);
    assertThat(read.totalClicks()).isEqualTo(first + second);
    assertThat(read.people().clicks()).as("of the days in UTC").isEqualTo(48);
  }

  @Test
  void dayOnWhichClocksGoBack_has25Hours() {
    clickEveryHour("2026-10-24T00:00:00Z", 72);

    PeriodStats read =
        reader.read(
            "abc",
            valid(
                Map.of(
                    "tz", "Europe/Berlin",
                    "granularity", "hour",
                    "from", "2026-10-25",
                    "to", "2026-10-25")));

    assertThat(read.days())
        .containsOnly(Map.entry(LocalDate.parse("2026-10-25"), new Day(25, 25, 0)));
    assertThat(read.hours()).hasSize(25).containsValue(new Hour(1, 1));
    assertThat(read.hours().firstKey()).isEqualTo(Instant.parse("2026-10-24T22:00:00Z"));
  }

  @Test
  void clicksByHour_tellPeopleAndProgramsApart() {
    ClickAggregator classifying =
        aggregator(
            click ->
                click.userAgent().orElseThrow().equals("bot")
                    ? new VisitorClass(VisitorKind.BOT, "Robot", "Other")
                    : PERSON,
            deadLetters::add);
    classifying.aggregate(
        "shard-1", List.of(click(1, "bot"), click(2, "person"), click(3, "person")));

    PeriodStats read =
        reader.read(
            "abc", valid(Map.of("granularity", "hour", "from", "2026-11-24", "to", "2026-11-24")));

    assertThat(read.hours())
        .hasSize(24)
        .containsEntry(NOON, new Hour(3, 2))
        .containsEntry(NOON.minusSeconds(3_600), new Hour(0, 0));
  }

  private void clickEveryHour(String from, int hours) {
    List<DeliveredRecord> clicks = new ArrayList<>();
    for (int hour = 0; hour < hours; hour++) {
      clicks.add(record(hour + 1, "abc", Instant.parse(from).plusSeconds(3_600L * hour), "DE"));
    }
    clicks.forEach(click -> aggregator.aggregate("shard-1", List.of(click)));
  }

  private static StatsRequest valid(Map<String, String> parameters) {
    return ((ParseResult.Valid) StatsRequest.parse(parameters, NOW)).request();
  }
}
