package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PeriodTest {

  private static final LocalDate TODAY = LocalDate.parse("2026-11-24");

  @ParameterizedTest
  @CsvSource({
    ",, 2026-10-26, 2026-11-24",
    "2026-11-01,, 2026-11-01, 2026-11-24",
    ", 2026-03-30, 2026-03-01, 2026-03-30",
    "2026-11-25,, 2026-11-25, 2026-11-25",
    ", 2026-11-25, 2026-10-27, 2026-11-25",
    "2024-02-29, 2024-02-29, 2024-02-29, 2024-02-29",
    "2026-01-01, 2027-01-01, 2026-01-01, 2027-01-01",
  })
  void period_isReadWithItsDefaults(String from, String to, String first, String last) {
    assertThat(parse(from, to))
        .isEqualTo(new Period.Valid(new Period(LocalDate.parse(first), LocalDate.parse(last))));
  }

  @ParameterizedTest
  @CsvSource({
    "2026-13-01,",
    "2026-02-30,",
    "2025-02-29,",
    "26-01-01,",
    "2026-1-1,",
    "yesterday,",
    "+2026-01-01,",
    "-2026-01-0,",
    "2026-11-24, 2026-11-23",
    "2026-11-26,",
    "2026-01-01, 2027-01-02",
    "0001-01-01, 9999-12-31",
  })
  void periodThatIsNone_isInvalid(String from, String to) {
    assertThat(parse(from, to)).isInstanceOf(Period.Invalid.class);
  }

  @ParameterizedTest
  @CsvSource({
    "2026-13-01, 2026-11-23, from",
    "'2026-11-01,2026-11-02', 2026-11-23, from",
    "2026-11-01, 2026-02-30, to",
    "2026-11-01, '2026-11-22,2026-11-23', to",
    "x, y, from"
  })
  void dayThatIsNone_isNamed(String from, String to, String named) {
    assertThat(parse(from, to))
        .isEqualTo(
            new Period.Invalid(
                "\"" + named + "\" should be one day that exists, such as 2026-11-23."));
  }

  @Test
  void longestPeriod_has366Days() {
    assertThat(new Period(TODAY, TODAY.plusDays(365)).length()).isEqualTo(Period.MAX_DAYS);
    assertThat(new Period(TODAY, TODAY.plusDays(365)).days()).hasSize(Period.MAX_DAYS);
  }

  private static Period.ParseResult parse(String from, String to) {
    return Period.parse(
        Optional.ofNullable(from), Optional.ofNullable(to), TODAY, new Period.Limits(30, 366, ""));
  }
}
