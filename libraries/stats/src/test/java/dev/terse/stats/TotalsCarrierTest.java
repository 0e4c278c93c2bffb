package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tests of carrying totals over days that are over. */
class TotalsCarrierTest extends CarrierCase {

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
  @Tag("slow")
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
}
