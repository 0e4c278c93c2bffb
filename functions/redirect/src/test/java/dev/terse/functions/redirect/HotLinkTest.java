package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.CircuitBreaker;
import dev.terse.clicks.Click;
import dev.terse.lambda.metrics.Metric;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Tests of one second of clicks on one link, put by many execution environments into a stream of 16
 * shards.
 */
@Tag("slow")
class HotLinkTest {

  private static final int ENVIRONMENTS = 50;
  private static final int CLICKS = 10_000;
  // The records per second that Kinesis accepts on a shard.
  private static final int SHARD_LIMIT = 1_000;
  private static final Instant START = Instant.parse("2026-11-24T12:00:00Z");

  private static KinesisEndpoint endpoint;
  private static KinesisClient kinesis;

  @BeforeAll
  static void start() throws Exception {
    endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
    kinesis = LocalClients.kinesis(endpoint.uri());
  }

  @AfterAll
  static void stop() {
    kinesis.close();
    endpoint.close();
  }

  @Test
  void tenThousandClicksASecond_fillNoneOfSixteenShards() {
    kinesis.createStream(create -> create.streamName("hot").shardCount(16));
    kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName("hot"));
    var lost = new ConcurrentLinkedQueue<Metric>();

    try (var threads = Executors.newFixedThreadPool(16)) {
      IntStream.range(0, ENVIRONMENTS)
          .forEach(environment -> threads.submit(() -> follow(environment, lost)));
    }

    Map<String, Integer> byShard =
        kinesis.listShards(list -> list.streamName("hot")).shards().stream()
            .collect(Collectors.toMap(Shard::shardId, shard -> records(shard).size()));
    assertThat(lost).isEmpty();
    assertThat(byShard.values()).hasSize(16).allMatch(n -> n > 0 && n <= SHARD_LIMIT);
    assertThat(byShard.values().stream().mapToInt(n -> n).sum()).isEqualTo(CLICKS);
  }

  @Test
  void linkThatIsNotHot_staysInOneShard() {
    var hotCodes = new HotCodes(new Random(1), 1);

    assertThat(
            IntStream.range(0, 1_000).map(i -> hotCodes.lane("calm", START.plusMillis(300L * i))))
        .containsOnly(0);
  }

  /** Puts an environment's share of the second, in order. */
  private static void follow(int environment, ConcurrentLinkedQueue<Metric> lost) {
    var recorder =
        new ClickRecorder(
            new ClickStream(() -> kinesis, "hot"),
            new HotCodes(new Random(environment), 1),
            new CircuitBreaker(3, Duration.ofSeconds(5), System::nanoTime),
            (metric, times) -> lost.add(metric));
    int share = CLICKS / ENVIRONMENTS;
    Duration pause = Duration.ofSeconds(1).dividedBy(share);
    for (int i = 0; i < share; i++) {
      recorder.record(click(environment + "-" + i, START.plus(pause.multipliedBy(i))));
    }
  }

  private static Click click(String id, Instant at) {
    return new Click(
        id,
        "viral12",
        at,
        "XX",
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static List<Record> records(Shard shard) {
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName("hot")
                        .shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    return kinesis.getRecords(get -> get.shardIterator(iterator)).records();
  }
}
