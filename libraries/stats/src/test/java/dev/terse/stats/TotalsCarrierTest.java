package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.aws.Deadline;
import dev.terse.clicks.ClickJson;
import dev.terse.local.testkit.SettableClock;
import dev.terse.local.testkit.WatchedClient;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tests of carrying totals over days that are over. */
class TotalsCarrierTest extends AggregatorCase {

  // A period of four weeks, all of whose days are closed 20 days after its end.
  private static final CarryPeriod PERIOD = CarryPeriod.of(LocalDate.parse("2026-11-24"));
  private static final Instant FIRST = noonOf(PERIOD.first());
  private static final Instant LAST = noonOf(PERIOD.last());
  private static final Instant CLOSED = LAST.plus(Duration.ofDays(20));
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private final SettableClock carriersClock = new SettableClock(CLOSED.toString());
  private final WatchedClient carriers = new WatchedClient();
  private final TotalsCarrier carrier = carrier(carriersClock);
  private int sequence;

  @Test
  void closedDays_areCarriedIntoTheTotalAndExpireFromThenOn() {
    click(FIRST, FIRST);
    click(LAST, LAST);
    LinkTotals before = reader.totals("abc");

    carryAll();

    assertThat(item("TOTAL"))
        .containsEntry("clicks", AttributeValue.fromN("2"))
        .containsEntry("last_accessed", AttributeValue.fromN(Long.toString(LAST.getEpochSecond())))
        .containsEntry("carried_through", AttributeValue.fromS(PERIOD.last().toString()))
        .doesNotContainKey("expires_at");
    // The retention of these tests is ten days.
    assertThat(item(ItemKey.bucketOf(PERIOD.first())).get("expires_at").n())
        .isEqualTo(
            Long.toString(
                PERIOD.first().plusDays(11).atStartOfDay().toEpochSecond(ZoneOffset.UTC)));
    assertThat(before).isEqualTo(new LinkTotals(2, Optional.of(LAST)));
    assertThat(reader.totals("abc")).isEqualTo(before);
    assertThat(notes()).isEmpty();
  }

  @Test
  void dayThatExpiredAfterItWasCarried_isStillInTheTotal() {
    click(FIRST, FIRST);
    carryAll();

    tables
        .client()
        .deleteItem(
            delete -> delete.tableName(tables.stats()).key(ItemKey.day("abc", FIRST).attributes()));

    assertThat(reader.totals("abc")).isEqualTo(new LinkTotals(1, Optional.of(FIRST)));
  }

  @Test
  void everyMomentOfALinksLife_showsAllItsClicks() {
    // Clicks on every third day of a year, and a carrier that runs once a week.
    var counted = 0;
    for (int day = 0; day < 366; day++) {
      Instant now = FIRST.plus(Duration.ofDays(day));
      if (day % 3 == 0) {
        click(now, now);
        counted++;
      }
      if (day % 7 == 0) {
        carryAll(carrier(new SettableClock(now.toString())));
      }
      assertThat(reader.totals("abc").clicks()).as("day %d", day).isEqualTo(counted);
    }
    assertThat(TotalItem.of(item("TOTAL")).through().orElseThrow())
        .isAfter(PERIOD.first().plusDays(366 - 28 - 28));
  }

  @Test
  void linkWithoutFurtherClicks_isCarriedForTwoReadsAndAWriteEachForTotalDaysAndNote() {
    click(FIRST, FIRST);
    click(LAST, LAST);

    carryAll();

    assertThat(carriers.requests(QueryRequest.class)).as("notes, days").hasSize(16 + 1);
    assertThat(carriers.requests(UpdateItemRequest.class)).as("total, days").hasSize(3);
    assertThat(carriers.requests(DeleteItemRequest.class)).as("note").hasSize(1);
  }

  @Test
  void carrierWithNothingToDo_asksOnceAMinute() {
    carrier.carryIfDue(SOON);
    carrier.carryIfDue(SOON);
    assertThat(carriers.requests()).hasSize(1);

    carriersClock.advance(Duration.ofMinutes(1));
    carrier.carryIfDue(SOON);
    assertThat(carriers.requests()).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 27})
  void dayThatMayStillGetClicks_isNotCarried(int daysBeforeClosed) {
    click(FIRST, FIRST);

    carryAll(
        carrier(
            new SettableClock(CLOSED.minus(Duration.ofDays(1L + daysBeforeClosed)).toString())));

    assertThat(item("TOTAL")).isEmpty();
    assertThat(item(ItemKey.bucketOf(PERIOD.first()))).doesNotContainKey("expires_at");
    assertThat(notes()).hasSize(1);
  }

  /**
   * The latest click that there can be: it came to the stream eight days late, waited there for six
   * days because nobody read it, and is read by a clock that is a day behind; the carrier's is a
   * day ahead.
   */
  @Test
  void clickThatIsLateInEveryWay_isCountedBeforeItsDayIsCarried() {
    click(LAST, LAST);
    Instant arrived = LAST.plus(Duration.ofDays(8));
    Instant read = arrived.plus(Duration.ofDays(6));
    clock.advance(Duration.between(clock.instant(), read.minus(Duration.ofDays(1))));
    TotalsCarrier ahead = carrier(new SettableClock(read.plus(Duration.ofDays(1)).toString()));
    carryAll(ahead);

    assertThat(click(LAST.minusSeconds(60), arrived).counted()).isEqualTo(1);

    carryAll(ahead);
    assertThat(item("TOTAL")).isEmpty();
    carryAll();
    assertThat(reader.totals("abc").clicks()).isEqualTo(2);
    assertThat(item("TOTAL").get("clicks").n()).isEqualTo("2");
  }

  @Test
  void streamThatWasDownForSixDays_losesNothing() {
    List<DeliveredRecord> waiting = new ArrayList<>();
    for (int day = 0; day < 6; day++) {
      Instant at = LAST.minus(Duration.ofDays(5 - day));
      waiting.add(delivered(at, at));
    }
    clock.advance(Duration.between(clock.instant(), LAST.plus(Duration.ofDays(1))));
    carryAll(carrier(clock));

    assertThat(aggregator.aggregate("shard-1", waiting).counted()).isEqualTo(6);

    carryAll();
    assertThat(reader.totals("abc")).isEqualTo(new LinkTotals(6, Optional.of(LAST)));
    assertThat(item("TOTAL").get("clicks").n()).isEqualTo("6");
  }

  @Test
  void clickOfACarriedDay_isDroppedAndCounted() {
    click(FIRST, FIRST);
    carryAll();

    // By a clock so wrong that it takes the day for an open one, the item refuses; by a right one
    // even a day without clicks is known to be closed.
    assertThat(click(FIRST, FIRST).dropped()).isEqualTo(1);
    clock.advance(Duration.between(clock.instant(), CLOSED));
    assertThat(click(FIRST.plus(Duration.ofDays(1)), LAST).dropped()).isZero();
    Instant secondDay = FIRST.plus(Duration.ofDays(1));
    assertThat(click(secondDay, secondDay).dropped()).isEqualTo(1);
    assertThat(reader.totals("abc").clicks()).isEqualTo(1);
  }

  /** Of the calls for total, days, total, each day and note. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5})
  void carryingThatIsInterruptedAnywhere_isFinishedByTheNext(int survived) {
    click(FIRST, FIRST);
    click(LAST, LAST);
    var calls = new AtomicInteger();
    carriers.before(
        request -> {
          if (isOf(request, "abc") && calls.getAndIncrement() == survived) {
            throw ApiCallAttemptTimeoutException.create(1);
          }
        });

    assertThatThrownBy(() -> carryAll(carrier)).isInstanceOf(ApiCallAttemptTimeoutException.class);
    assertThat(reader.totals("abc")).isEqualTo(new LinkTotals(2, Optional.of(LAST)));
    assertThat(notes()).hasSize(1);
    carryAll();

    assertThat(reader.totals("abc")).isEqualTo(new LinkTotals(2, Optional.of(LAST)));
    assertThat(item("TOTAL").get("clicks").n()).isEqualTo("2");
    assertThat(items("abc"))
        .hasSize(3)
        .filteredOn(item -> item.containsKey("n"))
        .allMatch(item -> item.containsKey("expires_at"));
    assertThat(notes()).isEmpty();
  }

  @Test
  void writesWhoseAnswersAreLost_carryEachClickOnce() {
    for (int lost = 0; lost < 5; lost++) {
      click("link" + lost, FIRST, FIRST);
    }
    var answers = new AtomicInteger();
    carriers.after(
        request -> {
          if (request instanceof UpdateItemRequest && answers.incrementAndGet() % 2 == 1) {
            throw ApiCallAttemptTimeoutException.create(1);
          }
        });
    for (int attempt = 0; attempt < 20; attempt++) {
      try {
        carryAll(carrier);
      } catch (ApiCallAttemptTimeoutException e) {
        // Repeated.
      }
    }
    carriers.leaveAlone();
    carryAll();

    for (int lost = 0; lost < 5; lost++) {
      assertThat(reader.totals("link" + lost).clicks()).isEqualTo(1);
    }
    assertThat(notes()).isEmpty();
  }

  @Test
  void severalCarriersAtATime_carryEachClickOnce() throws Exception {
    for (int period = 0; period < 3; period++) {
      for (int link = 0; link < 20; link++) {
        Instant at = FIRST.plus(Duration.ofDays(28L * period + link));
        click("link" + link, at, at);
      }
    }
    var later = new SettableClock(CLOSED.plus(Duration.ofDays(56)).toString());
    Callable<Void> all =
        () -> {
          carryAll(carrier(later));
          return null;
        };
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : threads.invokeAll(List.of(all, all, all, all))) {
        done.get();
      }
    }

    for (int link = 0; link < 20; link++) {
      assertThat(reader.totals("link" + link).clicks()).isEqualTo(3);
      assertThat(items("link" + link)).hasSize(4);
    }
    assertThat(notes()).isEmpty();
  }

  @Test
  void deletedLink_isNotCarriedButFreedOfWhatAnInterruptedDeletionLeft() {
    click(FIRST, FIRST);
    Map<String, AttributeValue> left = item(ItemKey.bucketOf(PERIOD.first()));
    new StatsDeleter(tables.client(), tables.stats(), new SettableClock(LAST.toString()))
        .delete("abc", SOON);
    tables.client().putItem(put -> put.tableName(tables.stats()).item(left));
    Map<String, AttributeValue> sketch = new HashMap<>(ItemKey.of(left).sketch().attributes());
    sketch.put(DayItem.VISITORS, AttributeValue.fromB(SdkBytes.fromUtf8String("visitors")));
    tables.client().putItem(put -> put.tableName(tables.stats()).item(sketch));

    carryAll();

    assertThat(items("abc")).allMatch(item -> item.containsKey("deleted_at"));
    assertThat(reader.totals("abc")).isEqualTo(new LinkTotals(0, Optional.empty()));
    assertThat(notes()).isEmpty();
  }

  @Test
  void linkDeletedAmidCarrying_isNotBroughtBack() {
    for (int moment = 0; moment < 6; moment++) {
      String code = "link" + moment;
      click(code, FIRST, FIRST);
      int[] calls = {moment};
      carriers.before(
          request -> {
            if (isOf(request, code) && calls[0]-- == 0) {
              new StatsDeleter(tables.client(), tables.stats(), new SettableClock(LAST.toString()))
                  .delete(code, SOON);
            }
          });

      carryAll();

      assertThat(items(code))
          .as("deleted at %d", moment)
          .allMatch(item -> item.containsKey("deleted_at") || calls[0] >= 0);
      carriers.leaveAlone();
    }
  }

  private static boolean isOf(SdkRequest request, String code) {
    return request.toString().contains(code);
  }

  private TotalsCarrier carrier(SettableClock clock) {
    return new TotalsCarrier(carriers.client(), tables.stats(), Duration.ofDays(10), clock);
  }

  private void carryAll() {
    carryAll(carrier);
  }

  private static void carryAll(TotalsCarrier carrier) {
    IntStream.range(0, CarryNotes.SLOTS).forEach(slot -> carrier.carry(slot, SOON));
  }

  private Aggregation click(Instant at, Instant arrived) {
    return click("abc", at, arrived);
  }

  private Aggregation click(String code, Instant at, Instant arrived) {
    return aggregator.aggregate("shard-1", List.of(delivered(code, at, arrived)));
  }

  private DeliveredRecord delivered(Instant at, Instant arrived) {
    return delivered("abc", at, arrived);
  }

  private DeliveredRecord delivered(String code, Instant at, Instant arrived) {
    sequence++;
    return new DeliveredRecord(
        Integer.toString(sequence),
        code,
        arrived,
        ClickJson.encode(Clicks.on(code, at).direct("id" + sequence, "agent", "203.0.113.0")));
  }

  private List<Map<String, AttributeValue>> notes() {
    return tables.client().scan(scan -> scan.tableName(tables.stats())).items().stream()
        .filter(item -> item.get("code").s().startsWith("#carry#"))
        .toList();
  }

  private List<Map<String, AttributeValue>> items(String code) {
    return tables.client().scan(scan -> scan.tableName(tables.stats())).items().stream()
        .filter(item -> item.get("code").s().equals(code))
        .toList();
  }

  private static Instant noonOf(LocalDate day) {
    return day.atTime(12, 0).toInstant(ZoneOffset.UTC);
  }
}
