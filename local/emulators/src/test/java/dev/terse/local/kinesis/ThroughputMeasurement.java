package dev.terse.local.kinesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntSupplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** A program that prints the endpoint's start time and its write throughput with SDK clients. */
final class ThroughputMeasurement {
  private static final int THREADS = 4;
  private static final Duration WARM_UP = Duration.ofSeconds(30);
  private static final Duration MEASURED = Duration.ofSeconds(8);
  private static final String STREAM = "measured";

  private ThroughputMeasurement() {}

  /** Runs the measurement; takes no arguments. */
  public static void main(String[] arguments) throws IOException, InterruptedException {
    for (String start : List.of("first", "second")) {
      long begun = System.nanoTime();
      KinesisEndpoint.start(KinesisOptions.defaults()).close();
      System.out.printf("%s start and stop: %.1f ms%n", start, (System.nanoTime() - begun) / 1e6);
    }
    measure("memory", KinesisOptions.defaults());
    Path folder = Files.createTempDirectory("measured");
    var storage =
        new KinesisStorage(folder.resolve("kinesis"), folder.resolve("high"), System.out::println);
    measure("files", KinesisOptions.defaults().withStorage(storage));
    StreamFolders.deleteTree(folder);
  }

  private static void measure(String kept, KinesisOptions options)
      throws IOException, InterruptedException {
    try (var endpoint = KinesisEndpoint.start(options);
        var client = SdkClient.once(endpoint.uri())) {
      client.createStream(request -> request.streamName(STREAM).shardCount(4));
      measure(kept + ", PutRecord, records/s", () -> putOne(client));
      measure(kept + ", PutRecords of 500, records/s", () -> putMany(client));
    }
  }

  private static void measure(String name, IntSupplier call) throws InterruptedException {
    rate(call, WARM_UP);
    System.out.printf("%s: %.0f%n", name, rate(call, MEASURED));
  }

  private static double rate(IntSupplier call, Duration duration) throws InterruptedException {
    var records = new AtomicLong();
    long begun = System.nanoTime();
    List<Thread> threads = new ArrayList<>();
    for (int thread = 0; thread < THREADS; thread++) {
      threads.add(
          Thread.ofPlatform()
              .start(
                  () -> {
                    while (System.nanoTime() - begun < duration.toNanos()) {
                      records.addAndGet(call.getAsInt());
                    }
                  }));
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return records.get() * 1e9 / (System.nanoTime() - begun);
  }

  private static int putOne(KinesisClient client) {
    client.putRecord(r -> r.streamName(STREAM).partitionKey(key()).data(payload()));
    return 1;
  }

  private static int putMany(KinesisClient client) {
    List<PutRecordsRequestEntry> entries = new ArrayList<>(500);
    for (int index = 0; index < 500; index++) {
      entries.add(PutRecordsRequestEntry.builder().partitionKey(key()).data(payload()).build());
    }
    return 500 - client.putRecords(r -> r.streamName(STREAM).records(entries)).failedRecordCount();
  }

  private static String key() {
    return Long.toString(System.nanoTime());
  }

  private static SdkBytes payload() {
    return SdkBytes.fromByteArray(new byte[200]);
  }
}
