package dev.terse.dax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.metrics.Metric;
import dev.terse.links.SharedCache.Answer;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;

/**
 * Tests of DAX failures: it is reported unavailable in bounded time, and used again once it
 * recovers.
 */
class DaxFailuresTest extends DaxCacheCase {

  @Test
  void hungCluster_isLeftAloneAfterAFewDeadlines() {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            3,
            Duration.ofHours(1),
            Duration.ofHours(1)));
    cluster.onAllNodes(DaxNode::hang);
    for (int i = 0; i < 100; i++) {
      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    }

    assertThat(counted).hasSize(3).containsOnly(Metric.CACHE_FAILURES);
  }

  @Test
  void hungCluster_costsOurDeadlineAndNotTheClients() {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            Integer.MAX_VALUE,
            Duration.ofHours(1),
            Duration.ofHours(1)));
    cluster.onAllNodes(DaxNode::hang);

    // The minimum of many, so that other load on the machine does not count.
    long least =
        IntStream.range(0, 20)
            .mapToLong(
                i -> {
                  long begin = System.nanoTime();
                  assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
                  return System.nanoTime() - begin;
                })
            .min()
            .orElseThrow();

    assertThat(Duration.ofNanos(least))
        .isBetween(Duration.ofMillis(50), Duration.ofMillis(DaxConnection.REQUEST_MILLIS - 1L));
  }

  @Test
  void thawedCluster_isUsedAgainByItself() {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            3,
            Duration.ofMillis(200),
            Duration.ofMillis(100)));
    cluster.onAllNodes(DaxNode::hang);
    Eventually.holds(() -> cache.get(TABLE, key("there")).equals(new Answer.Unavailable()));

    cluster.onAllNodes(DaxNode::thaw);

    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void throttlingOrResettingCluster_isUnavailableAndThenUsedAgain() {
    connect(GENEROUS);
    cluster.onAllNodes(node -> node.throttle(1));
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    assertThat(cache.refresh(unchanged("there"))).isFalse();
    cluster.onAllNodes(node -> node.throttle(0));
    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);

    cluster.onAllNodes(node -> node.reset(1));
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    cluster.onAllNodes(node -> node.reset(0));
    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void throttlingCluster_keepsItsClient() throws InterruptedException {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofSeconds(2),
            Duration.ofSeconds(2),
            1,
            Duration.ofMillis(1),
            Duration.ofMillis(1)));
    DynamoDbAsyncClient client = cache.connection().client().orElseThrow();
    cluster.onAllNodes(node -> node.throttle(1));

    for (int i = 0; i < 5; i++) {
      Thread.sleep(5);
      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    }

    assertThat(cache.connection().client()).containsSame(client);
  }

  @Test
  void killedAndRestartedCluster_isUsedAgain() {
    connect(GENEROUS);
    cluster.onAllNodes(DaxNode::kill);
    Eventually.holds(() -> cache.get(TABLE, key("there")).equals(new Answer.Unavailable()));

    cluster.onAllNodes(DaxNode::restart);

    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void connectionsThatDiedWhileTheEnvironmentWasFrozen_areReplaced() {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofMillis(500),
            Duration.ofMillis(500),
            3,
            Duration.ofMillis(200),
            Duration.ofMillis(100)));
    everyNode(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);

    cluster.onAllNodes(DaxNode::silenceConnections);

    // Nobody closes them: the only sign is that no response arrives.
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void clusterThatIsNotThereAtStart_isUsedOnceItIs() {
    cluster.onAllNodes(DaxNode::kill);
    cache = open(cluster.uri(), GENEROUS);
    for (int i = 0; i < 10; i++) {
      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    }

    cluster.onAllNodes(DaxNode::restart);

    Eventually.holds(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void silentPortAtStart_delaysNobody() throws IOException {
    // The official client takes seconds to give up, in a thread of its own.
    try (var silent = new ServerSocket(0)) {
      cache = open(URI.create("dax://127.0.0.1:" + silent.getLocalPort()), GENEROUS);

      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
      assertThat(cache.isConnected()).isFalse();
      assertThat(counted).isEmpty();
    }
  }
}
