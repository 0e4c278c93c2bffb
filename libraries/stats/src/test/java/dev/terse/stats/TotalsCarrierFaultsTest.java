package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.local.testkit.SettableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** Tests of carrying that is interrupted, repeated, or overtaken by a deletion. */
class TotalsCarrierFaultsTest extends CarrierCase {

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
  @Tag("slow")
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
  @Tag("slow")
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
}
