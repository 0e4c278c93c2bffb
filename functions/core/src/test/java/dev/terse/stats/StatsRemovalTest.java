package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.testing.Clicks;
import dev.terse.testing.SettableClock;
import dev.terse.testing.TestTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class StatsRemovalTest {

  private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  private static final Period YEAR =
      new Period(LocalDate.parse("2025-11-25"), LocalDate.parse("2026-11-24"));

  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private final TestTables tables = TestTables.create();
  private final StatsTable stats =
      new StatsTable(tables.client(), tables.stats(), Duration.ofDays(1_826));
  private final ClickAggregator aggregator =
      new ClickAggregator(
          stats,
          click -> new Client(VisitorKind.PERSON, "Phone", "Firefox"),
          new DailySalts(tables.client(), tables.stats(), new SecureRandom()),
          record -> {
            throw new AssertionError(record);
          });
  private final StatsRemoval removal =
      new StatsRemoval(tables.client(), tables.stats(), new SettableClock(NOW.toString()));
  private int sequence;

  @Test
  void removal_leavesNothingToRead() {
    for (int day = 0; day < 200; day++) {
      click("abc", NOW.minus(Duration.ofDays(day)));
    }
    click("other", NOW);

    removal.remove("abc", SOON);

    assertThat(stats.totals("abc")).isEqualTo(new LinkTotals(0, Optional.empty()));
    assertThat(stats.read("abc", YEAR).totalClicks()).isZero();
    assertThat(stats.totals("other").clicks()).isEqualTo(1);
  }

  @Test
  void clickThatArrivesLater_isDroppedAndCounted() {
    click("abc", NOW);
    removal.remove("abc", SOON);

    Aggregation late = click("abc", NOW.minusSeconds(10));
    Aggregation ofAWeekAgo = click("abc", NOW.minus(Duration.ofDays(7)));

    assertThat(late.dropped()).isEqualTo(1);
    assertThat(late.counted()).isZero();
    assertThat(late.failure()).isEmpty();
    assertThat(ofAWeekAgo.dropped()).isEqualTo(1);
    assertThat(stats.totals("abc").clicks()).isZero();
    assertThat(stats.read("abc", YEAR).totalClicks()).isZero();
  }

  @Test
  void whatIsLeft_expiresWhenNoClickCanArrive() {
    removal.remove("abc", SOON);

    assertThat(tables.client().scan(scan -> scan.tableName(tables.stats())).items())
        .hasSize(11)
        .allSatisfy(
            item ->
                assertThat(Long.parseLong(item.get("expires_at").n()))
                    .isEqualTo(NOW.plus(Duration.ofDays(10)).getEpochSecond()));
  }

  private Aggregation click(String code, Instant at) {
    sequence++;
    Click click = Clicks.on(code, at).direct("id" + sequence, "agent", "203.0.113.0");
    return aggregator.aggregate(
        List.of(new StreamRecord(Integer.toString(sequence), code, ClickJson.encode(click))));
  }
}
