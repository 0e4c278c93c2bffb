package dev.terse.local.dax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The effect of the item cache on reads and writes: the reason why a cache miss is not trusted. */
class DaxItemCacheTest extends DaxCase {

  private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);

  @Override
  DaxOptions options() {
    return DaxOptions.of(3).withItemTtl(Duration.ofMinutes(1)).withClock(now::get);
  }

  @Test
  void miss_isCachedUntilItsTtlIsOver() {
    onEachNode(() -> assertThat(get("late")).isEmpty());
    putDirectly("late", "1");

    onEachNode(() -> assertThat(get("late")).isEmpty());
    assertThat(getConsistently("late")).isEqualTo(item("late", "1"));
    onEachNode(() -> assertThat(get("late")).isEmpty());

    now.set(now.get().plus(Duration.ofMinutes(1)));
    onEachNode(() -> assertThat(get("late")).isEqualTo(item("late", "1")));
  }

  @Test
  void directWrite_leavesTheCacheStaleForItsTtl() {
    putDirectly("x", "old");
    onEachNode(() -> assertThat(get("x")).isEqualTo(item("x", "old")));
    putDirectly("x", "new");

    onEachNode(() -> assertThat(get("x")).isEqualTo(item("x", "old")));
    now.set(now.get().plus(Duration.ofMinutes(1)));
    onEachNode(() -> assertThat(get("x")).isEqualTo(item("x", "new")));
  }

  @Test
  void writeThroughDax_isSeenOnEveryNodeAtOnce() {
    putDirectly("x", "old");
    onEachNode(() -> assertThat(get("x")).isEqualTo(item("x", "old")));

    dax.updateItem(
        update ->
            update
                .tableName(TABLE)
                .key(key("x"))
                .updateExpression("SET v = :v")
                .expressionAttributeValues(Map.of(":v", AttributeValue.fromS("new"))));

    onEachNode(() -> assertThat(get("x")).isEqualTo(item("x", "new")));
  }

  @Test
  void writeOfACachedMiss_endsTheMiss() {
    onEachNode(() -> assertThat(get("y")).isEmpty());

    dax.putItem(put -> put.tableName(TABLE).item(item("y", "1")));

    onEachNode(() -> assertThat(get("y")).isEqualTo(item("y", "1")));
  }

  /** Repeats a read, because the client spreads reads over the nodes at random. */
  private static void onEachNode(Runnable read) {
    for (int i = 0; i < 20; i++) {
      read.run();
    }
  }
}
