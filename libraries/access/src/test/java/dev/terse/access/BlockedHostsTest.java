package dev.terse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.lambda.metrics.Metric;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import dev.terse.url.HostName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;

class BlockedHostsTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();
  private final BlockListTable operator = new BlockListTable(watched.client(), tables.access());
  private final AtomicLong nanoTime = new AtomicLong();
  private final Map<Metric, Long> counted = new EnumMap<>(Metric.class);
  private final BlockedHosts blocked =
      new BlockedHosts(
          new BlockListTable(watched.client(), tables.access()),
          (metric, times) -> counted.merge(metric, times, Long::sum),
          nanoTime::get);

  @Test
  void whereNothingIsBlocked_hostsCostOneReadAMinute() {
    for (int second = 0; second < 100; second++) {
      assertThat(blocked.contains(new HostName("host" + second + ".example"))).isFalse();
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(watched.requests()).hasSize(2);
  }

  @Test
  void blockedHost_isRefusedWithItsSubdomains() {
    block("evil.example", "192.0.2.1");

    assertThat(blocked.contains(new HostName("evil.example"))).isTrue();
    assertThat(blocked.contains(new HostName("a.b.evil.example"))).isTrue();
    assertThat(blocked.contains(new HostName("a.".repeat(500) + "evil.example"))).isTrue();
    assertThat(blocked.contains(new HostName("192.0.2.1"))).isTrue();
    assertThat(blocked.contains(new HostName("notevil.example"))).isFalse();
    assertThat(blocked.contains(new HostName("example"))).isFalse();
  }

  @Test
  void hostWithManyLabels_costsABoundedNumberOfReads() {
    block("evil.example");

    blocked.contains(new HostName("a.".repeat(1_000) + "example"));

    assertThat(watched.requests(BatchGetItemRequest.class))
        .singleElement()
        .satisfies(
            batch ->
                assertThat(batch.requestItems().get(tables.access()).keys())
                    .hasSize(BlockedHost.MAX_LABELS));
    assertThat(BlockedHost.canBlock(new HostName("a.".repeat(8) + "b.c"))).isTrue();
    assertThat(BlockedHost.canBlock(new HostName("a.".repeat(9) + "b.c"))).isFalse();
  }

  @Test
  void blockAndUnblock_areFoundWithinAMinute() {
    var host = new HostName("evil.example");
    assertThat(blocked.contains(host)).isFalse();

    block("evil.example");
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(blocked.contains(host)).isTrue();

    assertThat(operator.unblock(host, SOON)).isTrue();
    assertThat(operator.unblock(host, SOON)).isFalse();
    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());
    assertThat(blocked.contains(host)).isFalse();
  }

  @Test
  void tableThatCannotBeRead_letsHostsThrough_countsThem_andIsLeftAloneForAWhile() {
    block("evil.example");
    tables.client().deleteTable(delete -> delete.tableName(tables.access()));
    watched.forget();

    for (int i = 0; i < 5; i++) {
      assertThat(blocked.contains(new HostName("evil.example"))).isFalse();
    }

    assertThat(watched.requests()).hasSize(1);
    assertThat(counted).containsExactly(Map.entry(Metric.HOSTS_NOT_CHECKED, 5L));
  }

  @Test
  void restoredCopy_remembersNoAnswer() {
    var host = new HostName("evil.example");
    assertThat(blocked.contains(host)).isFalse();
    block("evil.example");

    blocked.forget();

    assertThat(blocked.contains(host)).isTrue();
  }

  @Test
  void manyHosts_areWrittenInBatches_againWithoutHarm_andListed() {
    String[] hosts =
        IntStream.range(0, 260).mapToObj(i -> "host" + i + ".example").toArray(String[]::new);

    block(hosts);
    block(hosts);

    assertThat(watched.requests(BatchWriteItemRequest.class)).hasSize(22);
    assertThat(listed()).containsExactlyInAnyOrder(hosts);
  }

  private List<String> listed() {
    List<String> hosts = new ArrayList<>();
    operator.forEach(host -> hosts.add(host.host().value()));
    return hosts;
  }

  private void block(String... hosts) {
    operator.begin(NOW, SOON);
    operator.block(
        Arrays.stream(hosts)
            .map(host -> new BlockedHost(new HostName(host), Optional.of("a reason"), NOW))
            .toList(),
        SOON);
  }
}
