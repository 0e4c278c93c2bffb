package dev.terse.stats;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;

/**
 * A schedule of Zipf-distributed clicks on links, put into a stream of four shards that is split
 * and merged on the way.
 */
final class ClickSchedule {

  private static final int BATCH = 500;
  private static final int HOT_LINKS = 3;
  static final Instant FIRST = Instant.parse("2026-11-23T22:00:00Z");
  private static final Duration LASTS = Duration.ofHours(4);
  private static final int CLOCKS_DIFFER = 120;

  private final KinesisClient kinesis;
  private final String stream;
  private final int links;
  private final Random random;
  private final double[] cumulated;
  private final Map<String, Long> clicksByCode = new ConcurrentHashMap<>();
  private Instant now = FIRST;

  ClickSchedule(KinesisClient kinesis, String stream, int links, Random random) {
    this.kinesis = kinesis;
    this.stream = stream;
    this.links = links;
    this.random = random;
    this.cumulated = new double[links];
    double sum = 0;
    for (int i = 0; i < links; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  /** Returns the number of distinct clicks on each link. */
  Map<String, Long> clicksByCode() {
    return clicksByCode;
  }

  /** Creates the stream, and puts all clicks. */
  void put(int clicks) {
    kinesis.createStream(create -> create.streamName(stream).shardCount(4));
    awaitActive();
    Duration pause = LASTS.dividedBy(clicks);
    putBatches(clicks / 3, pause);
    split();
    putBatches(clicks / 3, pause);
    merge();
    putBatches(clicks - 2 * (clicks / 3), pause);
  }

  private void putBatches(int clicks, Duration pause) {
    for (int put = 0; put < clicks; put += BATCH) {
      List<PutRecordsRequestEntry> entries =
          IntStream.range(put, Math.min(clicks, put + BATCH)).mapToObj(i -> entry(pause)).toList();
      var answer = kinesis.putRecords(records -> records.streamName(stream).records(entries));
      if (answer.failedRecordCount() != 0) {
        throw new IllegalStateException("records were refused: " + answer);
      }
    }
  }

  private PutRecordsRequestEntry entry(Duration pause) {
    int link = link();
    String code = "code" + link;
    int n = link < HOT_LINKS ? random.nextInt(ClickLane.COUNT) : 0;
    now = now.plus(pause);
    long number = clicksByCode.merge(code, 1L, Long::sum);
    var click =
        new Click(
            code + "-" + number,
            code,
            now.plus(Duration.ofSeconds(random.nextInt(CLOCKS_DIFFER))),
            random.nextBoolean() ? "DE" : "US",
            Optional.of("site" + random.nextInt(12) + ".example"),
            Optional.of("agent" + random.nextInt(20)),
            Optional.empty(),
            Optional.of("203.0.113.0"));
    return PutRecordsRequestEntry.builder()
        .partitionKey(ClickLane.key(code, n))
        .explicitHashKey(ClickLane.hashKey(code, n))
        .data(SdkBytes.fromByteArray(ClickJson.encode(click)))
        .build();
  }

  private int link() {
    double point = random.nextDouble() * cumulated[links - 1];
    int link = 0;
    while (cumulated[link] < point) {
      link++;
    }
    return link;
  }

  private void split() {
    Shard shard = openShards().getFirst();
    var start = new BigInteger(shard.hashKeyRange().startingHashKey());
    var end = new BigInteger(shard.hashKeyRange().endingHashKey());
    kinesis.splitShard(
        split ->
            split
                .streamName(stream)
                .shardToSplit(shard.shardId())
                .newStartingHashKey(start.add(end).shiftRight(1).toString()));
    awaitActive();
  }

  private void merge() {
    List<Shard> byRange = new ArrayList<>(openShards());
    byRange.sort(
        Comparator.comparing(shard -> new BigInteger(shard.hashKeyRange().startingHashKey())));
    int left = random.nextInt(byRange.size() - 1);
    kinesis.mergeShards(
        merge ->
            merge
                .streamName(stream)
                .shardToMerge(byRange.get(left).shardId())
                .adjacentShardToMerge(byRange.get(left + 1).shardId()));
    awaitActive();
  }

  private void awaitActive() {
    kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName(stream));
  }

  private List<Shard> openShards() {
    return kinesis.listShards(list -> list.streamName(stream)).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .toList();
  }
}
