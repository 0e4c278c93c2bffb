package dev.terse.dax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.SharedCache.Answer;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.testkit.Eventually;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Tests of DAX as the functions use it, against the stand-in. */
class DaxCacheTest extends DaxCacheCase {

  @Test
  void itemAndMiss_areAnsweredByOneCallEach() {
    connect(GENEROUS);
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Item(item("there", "1")));
    assertThat(cache.get(TABLE, key("absent"))).isEqualTo(new Answer.Absent());

    assertThat(cluster.calls(DaxMethod.GET_ITEM)).isEqualTo(2);
    assertThat(counted).isEmpty();
  }

  @Test
  void refresh_bringsTheCacheUpToDate() {
    connect(GENEROUS);
    table.putItem(put -> put.tableName(TABLE).item(item("stale", "old")));
    everyNode(() -> cache.get(TABLE, key("stale")).equals(new Answer.Item(item("stale", "old"))));
    table.putItem(put -> put.tableName(TABLE).item(item("stale", "new")));
    everyNode(() -> cache.get(TABLE, key("stale")).equals(new Answer.Item(item("stale", "old"))));

    assertThat(cache.refresh(unchanged("stale"))).isTrue();

    everyNode(() -> cache.get(TABLE, key("stale")).equals(new Answer.Item(item("stale", "new"))));
    assertThat(cache.refresh(unchanged("absent"))).isFalse();
    assertThat(cache.get(TABLE, key("there"))).isInstanceOf(Answer.Item.class);
    assertThat(counted).isEmpty();
  }

  @Test
  void whoeverWaits_findsTheCacheReadyAndNoLongerThanToTheLimit() throws Exception {
    cache = open(cluster.uri(), GENEROUS);
    cache.awaitReady(PATIENCE);
    assertThat(cache.isConnected()).isTrue();
    cache.close();

    try (var silent = new ServerSocket(0)) {
      cache = open(URI.create("dax://127.0.0.1:" + silent.getLocalPort()), GENEROUS);
      cache.awaitReady(Duration.ofMillis(1));
      assertThat(cache.isConnected()).isFalse();
    }
  }

  @Test
  void snapshot_holdsNoConnectionAndEachRestoreMakesItsOwn() {
    connect(GENEROUS);
    cache.get(TABLE, key("there"));
    assertThat(connections()).isPositive();

    cache.connection().beforeCheckpoint(null);

    Eventually.holds(() -> connections() == 0);
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    assertThat(connections()).isZero();

    cache.connection().afterRestore(null);
    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
    assertThat(connections()).isPositive();
  }
}
