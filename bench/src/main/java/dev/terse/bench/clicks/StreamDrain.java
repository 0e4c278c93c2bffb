package dev.terse.bench.clicks;

import dev.terse.clicks.ClickJson;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.lambda.Backend;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DailySalts;
import dev.terse.stats.DeliveredRecord;
import dev.terse.stats.ProgressNotes;
import dev.terse.stats.StatsTable;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorKind;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The counting of a stream's clicks while they arrive, as an event source mapping has it done: the
 * batches of a shard one after the other, each by any execution environment of the aggregator, and
 * some of them twice.
 */
final class StreamDrain implements AutoCloseable {

  private static final String STREAM = "ClicksStream";
  private static final String STATS = "StatsTable";
  private static final int ENVIRONMENTS = 4;
  private static final double REPEATED = 0.1;
  private static final Duration PAUSE = Duration.ofMillis(250);

  private final KinesisClient kinesis;
  private final List<ClickAggregator> environments;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private final List<Future<Drained>> shards = new ArrayList<>();
  private volatile boolean isEnding;

  /** Starts to read all shards of the backend's stream. */
  StreamDrain(Backend backend) {
    this.kinesis = LocalClients.kinesis(backend.kinesis().uri());
    this.environments =
        IntStream.range(0, ENVIRONMENTS).mapToObj(i -> environment(backend)).toList();
    for (Shard shard : kinesis.listShards(list -> list.streamName(STREAM)).shards()) {
      shards.add(threads.submit(() -> drain(shard.shardId())));
    }
  }

  /**
   * The records that were read.
   *
   * @param records their number
   * @param clicks the number of different clicks among them
   */
  record Drained(long records, long clicks) {
    Drained plus(Drained other) {
      return new Drained(records + other.records, clicks + other.clicks);
    }
  }

  private static ClickAggregator environment(Backend backend) {
    return new ClickAggregator(
        new StatsTable(
            backend.client(),
            STATS,
            Duration.ofDays(1_826),
            Duration.ofSeconds(1),
            InstantSource.system()),
        click -> new VisitorClass(VisitorKind.PERSON, "Desktop", "Firefox"),
        new DailySalts(backend.client(), "SaltsTable", new SecureRandom()),
        record -> {
          throw new IllegalStateException("a record is not a click: " + record);
        },
        new ProgressNotes(backend.client(), STATS, InstantSource.system(), Duration.ofSeconds(1)));
  }

  private Drained drain(String shard) throws Exception {
    Set<String> clicks = new HashSet<>();
    long records = 0;
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName(STREAM)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    while (true) {
      boolean isLast = isEnding;
      String from = iterator;
      GetRecordsResponse read = kinesis.getRecords(get -> get.shardIterator(from).limit(1_000));
      for (Record record : read.records()) {
        clicks.add(ClickJson.decode(record.data().asByteArray()).id());
        records++;
      }
      if (!read.records().isEmpty()) {
        count(shard, read.records().stream().map(StreamDrain::delivered).toList());
      } else if (isLast && read.millisBehindLatest() == 0) {
        return new Drained(records, clicks.size());
      }
      iterator = read.nextShardIterator();
      Thread.sleep(PAUSE);
    }
  }

  private static DeliveredRecord delivered(Record record) {
    return new DeliveredRecord(
        record.sequenceNumber(),
        record.partitionKey(),
        record.approximateArrivalTimestamp(),
        record.data().asByteArray());
  }

  private void count(String shard, List<DeliveredRecord> batch) {
    var random = ThreadLocalRandom.current();
    boolean isAgain;
    do {
      ClickAggregator environment = environments.get(random.nextInt(ENVIRONMENTS));
      isAgain =
          environment.aggregate(shard, batch).failure().isPresent()
              || random.nextDouble() < REPEATED;
    } while (isAgain);
  }

  /** Waits until everything is counted. */
  Drained end() throws InterruptedException, ExecutionException {
    isEnding = true;
    Drained all = new Drained(0, 0);
    for (Future<Drained> shard : shards) {
      all = all.plus(shard.get());
    }
    return all;
  }

  @Override
  public void close() {
    isEnding = true;
    threads.shutdownNow();
    kinesis.close();
  }
}
