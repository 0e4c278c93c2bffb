package dev.terse.local.kinesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** Base class of tests that stop, damage and restart an endpoint over files. */
abstract class DurableCase {
  static final String STREAM = "clicks";

  @TempDir Path folder;
  final List<String> reports = new CopyOnWriteArrayList<>();
  LongSupplier epochNanos = SequenceNumbers.wallClock();
  KinesisEndpoint endpoint;
  KinesisClient client;

  @BeforeEach
  void start() throws IOException {
    endpoint = KinesisEndpoint.start(options(), epochNanos);
    client = SdkClient.once(endpoint.uri());
  }

  @AfterEach
  void stop() {
    client.close();
    endpoint.close();
  }

  void restart() throws IOException {
    stop();
    start();
  }

  KinesisOptions options() {
    return KinesisOptions.defaults()
        .withStorage(new KinesisStorage(folder.resolve("kinesis"), highWaterFile(), reports::add));
  }

  Path highWaterFile() {
    return folder.resolve("statistics").resolve("sequence-numbers");
  }

  Path streamFolder() {
    return folder.resolve("kinesis").resolve("streams").resolve(STREAM + ".stream");
  }

  void create(int shards) {
    client.createStream(request -> request.streamName(STREAM).shardCount(shards));
  }

  String put(String data) {
    return put("key", SdkBytes.fromUtf8String(data));
  }

  String put(String key, SdkBytes data) {
    return client
        .putRecord(r -> r.streamName(STREAM).partitionKey(key).data(data))
        .sequenceNumber();
  }

  /** Puts a record of a megabyte, so that a few fill a file. */
  String putBig() {
    return put("key", SdkBytes.fromByteArray(new byte[(1 << 20) - 16]));
  }

  List<String> texts() {
    return records().stream().map(KinesisContract::text).toList();
  }

  /** Returns all records of the stream, shard by shard. */
  List<Record> records() {
    List<Record> records = new ArrayList<>();
    for (var shard : client.listShards(list -> list.streamName(STREAM)).shards()) {
      String iterator =
          client
              .getShardIterator(
                  request ->
                      request
                          .streamName(STREAM)
                          .shardId(shard.shardId())
                          .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
              .shardIterator();
      while (iterator != null) {
        String from = iterator;
        var answer = client.getRecords(request -> request.shardIterator(from));
        records.addAll(answer.records());
        iterator = answer.millisBehindLatest() == 0 ? null : answer.nextShardIterator();
      }
    }
    return records;
  }

  List<Path> logs() throws IOException {
    try (Stream<Path> files = Files.list(streamFolder())) {
      return files
          .filter(file -> file.toString().endsWith(".log"))
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}
