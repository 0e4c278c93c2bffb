package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tests of the statistics about people, and of how little data they keep. */
@Tag("slow")
class PeopleTest {

  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");
  private static final Period DAY =
      new Period(LocalDate.parse("2026-11-24"), LocalDate.parse("2026-11-24"));
  private static final Clicks CLICKS = Clicks.on("abc", NOON);

  /** The estimate of visitors depends on the salt: one in some runs would be beyond any bound. */
  private static final SecureRandom SAME_EACH_RUN =
      new SecureRandom() {
        private static final long serialVersionUID = 1L;

        @Override
        public void nextBytes(byte[] bytes) {
          new Random(1).nextBytes(bytes);
        }
      };

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();
  private final StatsTable stats =
      new StatsTable(
          watched.client(),
          tables.stats(),
          Duration.ofDays(10),
          Duration.ZERO,
          new SettableClock("2026-11-24T12:00:00Z"));
  private final StatsReader reader = new StatsReader(watched.client(), tables.stats());
  private final ClickAggregator aggregator = aggregator();
  private int sequence;

  @Test
  void botsPreviewsAndPrefetches_areCountedApart() {
    aggregate(
        List.of(
            CLICKS.direct("1", "phone", "a"),
            CLICKS.direct("2", "bot", "a"),
            CLICKS.direct("3", "bot", "a"),
            CLICKS.direct("4", "preview", "a"),
            CLICKS.direct("5", "prefetch", "a")));

    PeriodStats read = reader.read("abc", DAY);
    assertThat(read.totalClicks()).isEqualTo(5);
    assertThat(read.others()).isEqualTo(Map.of("bot", 2L, "preview", 1L, "prefetch", 1L));
    assertThat(read.clicksByCountry()).isEqualTo(Map.of("DE", 5L));
    assertThat(read.people().clicks()).isEqualTo(1);
    assertThat(read.people().byCountry()).isEqualTo(Map.of("DE", 1L));
    assertThat(read.people().byDevice()).isEqualTo(Map.of("Phone", 1L));
    assertThat(read.people().byBrowser()).isEqualTo(Map.of("Firefox", 1L));
    assertThat(read.people().byHour()).isEqualTo(Map.of("12", 1L));
    assertThat(read.people().uniqueVisitors()).isEqualTo(1);
  }

  @Test
  void referrers_areTheTwentyWithMostClicksAndTheRestTogether() {
    List<Click> clicks = new ArrayList<>();
    for (int host = 1; host <= 30; host++) {
      for (int i = 0; i < host; i++) {
        clicks.add(CLICKS.from("r" + host + "-" + i, "h" + host + ".example"));
      }
      aggregate(clicks);
      clicks.clear();
    }
    aggregate(List.of(CLICKS.direct("d", "phone", "a")));

    Map<String, Long> referrers = reader.read("abc", DAY).people().byReferrer();

    assertThat(referrers).hasSize(22);
    assertThat(referrers.keySet())
        .startsWith("h30.example", "h29.example")
        .endsWith("other", "direct");
    assertThat(referrers.get("other")).isEqualTo(IntStream.rangeClosed(1, 10).sum());
    assertThat(referrers.get("direct")).isEqualTo(1);
  }

  @Test
  void visitors_areToldApartByNetworkAndAgentAndCountedOnceADay() {
    aggregate(
        List.of(
            CLICKS.direct("1", "phone", "203.0.113.0"),
            CLICKS.direct("2", "phone", "203.0.113.0"),
            CLICKS.direct("3", "phone", "198.51.100.0"),
            CLICKS.direct("4", "desktop", "198.51.100.0"),
            CLICKS.direct("5", "bot", "192.0.2.0")));
    aggregate(List.of(CLICKS.direct("6", "phone", "203.0.113.0")));

    assertThat(reader.read("abc", DAY).people().uniqueVisitors()).isEqualTo(3);
  }

  @Test
  void manyVisitorsOverManyBatches_areEstimatedWithinFivePercentInASmallItem() {
    for (int batch = 0; batch < 100; batch++) {
      int first = batch * 150;
      Clicks minute = Clicks.on("abc", NOON.plusSeconds(60L * batch));
      // A third of each batch is repeated in the next.
      aggregate(
          IntStream.range(first, first + 200)
              .mapToObj(i -> minute.direct("v" + i + "-" + first, "phone", "n" + i))
              .toList());
    }

    long visitors = reader.read("abc", DAY).people().uniqueVisitors();

    assertThat((double) visitors).isCloseTo(15_050, within(750.0));
    assertThat(BilledSize.of(item())).isLessThan(2_048);
    assertThat(watched.requests(UpdateItemRequest.class))
        .as("100 of clicks, one of a note, and sketches")
        .hasSizeBetween(101, 160);
  }

  @Test
  void visitorsOfASecondWriter_areKept() {
    ClickAggregator second = aggregator();
    for (int batch = 0; batch < 80; batch++) {
      ClickAggregator writer = batch % 3 == 0 ? second : aggregator;
      aggregate(writer, 0, List.of(CLICKS.direct("v" + batch, "phone", "n" + batch)));
    }

    assertThat((double) reader.read("abc", DAY).people().uniqueVisitors())
        .isCloseTo(80, within(2.0));
  }

  @Test
  void itemOfAnOrdinaryLink_isUnderAKilobyte() {
    for (int i = 0; i < 200; i++) {
      String country = List.of("DE", "US", "FR", "GB", "JP", "BR", "IN", "XX").get(i % 8);
      aggregate(
          List.of(
              new Clicks("abc", NOON.plusSeconds(i % 12 * 3_600L), country)
                  .from("c" + i, "site" + i % 15 + ".example")));
    }

    assertThat(BilledSize.of(item())).isLessThan(1_024);
  }

  @Test
  void itemOfALinkUnderAttack_staysUnderItsBound() {
    String[] countries = Locale.getISOCountries();
    var hosts = 0;
    for (int batch = 0; batch < 60; batch++) {
      List<Click> clicks = new ArrayList<>();
      for (int i = 0; i < 250; i++) {
        var base =
            new Clicks(
                "abc",
                NOON.minusSeconds(i % 24 * 1_800L),
                countries[(batch + i) % countries.length]);
        clicks.add(base.from("b" + batch + "-" + i, "h" + hosts++ + "x".repeat(80) + ".example"));
        clicks.add(base.direct("d" + batch + "-" + i, i % 2 == 0 ? "bot" : "phone", "n" + hosts));
      }
      aggregate(aggregator, batch % ClickLane.COUNT, clicks);
    }

    PeriodStats read = reader.read("abc", DAY);
    assertThat(read.totalClicks()).isEqualTo(30_000);
    assertThat(read.people().byReferrer().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(read.people().clicks());
    assertThat(item().keySet().stream().filter(name -> name.startsWith("q")))
        .hasSizeBetween(Referrers.MAX_NAMED, Referrers.MAX_NAMED + 19);
    assertThat(item().keySet()).noneMatch(name -> name.startsWith("r"));
    assertThat(BilledSize.of(item())).isLessThan(10 * 1_024);
  }

  private ClickAggregator aggregator() {
    return new ClickAggregator(
        stats,
        PeopleTest::client,
        new DailySalts(tables.client(), tables.salts(), SAME_EACH_RUN),
        record -> {
          throw new AssertionError(record);
        },
        new ProgressNotes(tables.client(), tables.stats(), InstantSource.system(), Duration.ZERO));
  }

  private static VisitorClass client(Click click) {
    return switch (click.userAgent().orElseThrow()) {
      case "bot" -> new VisitorClass(VisitorKind.BOT, "Robot", "Other");
      case "preview" -> new VisitorClass(VisitorKind.PREVIEW, "Robot", "Other");
      case "prefetch" -> new VisitorClass(VisitorKind.PREFETCH, "Phone", "Chrome");
      default -> new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox");
    };
  }

  private void aggregate(List<Click> clicks) {
    aggregate(aggregator, 0, clicks);
  }

  private void aggregate(ClickAggregator writer, int lane, List<Click> clicks) {
    Aggregation result =
        writer.aggregate(
            "shard-1",
            clicks.stream()
                .map(
                    click ->
                        new DeliveredRecord(
                            Integer.toString(++sequence),
                            ClickLane.key(click.code(), lane),
                            click.at(),
                            ClickJson.encode(click)))
                .toList());
    assertThat(result.counted()).isEqualTo(clicks.size());
  }

  private Map<String, AttributeValue> item() {
    return tables
        .client()
        .getItem(get -> get.tableName(tables.stats()).key(ItemKey.day("abc", NOON).attributes()))
        .item();
  }
}
