package dev.terse.bench.clicks;

import com.sun.management.OperatingSystemMXBean;
import dev.terse.bench.Row;
import dev.terse.stats.ClickAggregator;
import dev.terse.stats.DailySalts;
import dev.terse.stats.DeliveredRecord;
import dev.terse.stats.ProgressNotes;
import dev.terse.stats.StatsTable;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorKind;
import java.lang.management.ManagementFactory;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemResponse;

/** Folding alone: records are read, folded and turned into updates that no client sends. */
public final class FoldingInMemory {

  private static final int WARM_UP_BATCHES = 60;

  private FoldingInMemory() {}

  /** A client that accepts every update and stores none. */
  private static final class NoTable implements DynamoDbClient {
    private static final UpdateItemResponse ANSWER =
        UpdateItemResponse.builder()
            .attributes(Map.of("salt", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[16]))))
            .build();

    @Override
    public UpdateItemResponse updateItem(UpdateItemRequest request) {
      return ANSWER;
    }

    @Override
    public String serviceName() {
      return SERVICE_NAME;
    }

    @Override
    public void close() {
      // Nothing is open.
    }
  }

  /** Returns an aggregator whose updates are accepted and not stored. */
  public static ClickAggregator aggregator() {
    DynamoDbClient table = new NoTable();
    return new ClickAggregator(
        new StatsTable(
            table,
            "StatsTable",
            Duration.ofDays(1_826),
            Duration.ofSeconds(10),
            InstantSource.system()),
        click -> new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox"),
        new DailySalts(table, "SaltsTable", new SecureRandom()),
        record -> {},
        new ProgressNotes(table, "StatsTable", InstantSource.system(), Duration.ZERO));
  }

  static Row measure(int size, int batches) {
    ClickAggregator aggregator = aggregator();
    var clicks = new ZipfClicks(size);
    for (int i = 0; i < WARM_UP_BATCHES; i++) {
      aggregator.aggregate("shard", clicks.batch(size));
    }
    List<List<DeliveredRecord>> prepared =
        IntStream.range(0, batches).mapToObj(i -> clicks.batch(size)).toList();
    var process = (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    double[] perSecond = new double[batches];
    long cpuBefore = process.getProcessCpuTime();
    for (int i = 0; i < batches; i++) {
      long start = System.nanoTime();
      aggregator.aggregate("shard", prepared.get(i));
      perSecond[i] = size / ((System.nanoTime() - start) / 1e9);
    }
    double cpu = (process.getProcessCpuTime() - cpuBefore) / 1e9;
    return ClickThroughput.row("folding in memory", size, perSecond, size * batches / cpu);
  }
}
