package dev.terse.local.eventsource;

import dev.terse.local.testkit.Eventually;
import java.math.BigInteger;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** A stream for a single test. */
record TestStream(KinesisClient client, String name) {

  static TestStream create(KinesisClient client, int shards) throws InterruptedException {
    var stream = new TestStream(client, "stream-" + UUID.randomUUID());
    client.createStream(request -> request.streamName(stream.name).shardCount(shards));
    stream.awaitActive();
    return stream;
  }

  String arn() {
    return "arn:aws:kinesis:us-east-1:000000000000:stream/" + name;
  }

  /** Puts one record and returns its sequence number. */
  String put(String key, String data) {
    return client
        .putRecord(
            request ->
                request.streamName(name).partitionKey(key).data(SdkBytes.fromUtf8String(data)))
        .sequenceNumber();
  }

  /**
   * Puts records of one key, {@code from}, {@code from + 1}, ..., and returns their sequence
   * numbers.
   */
  List<String> putNumbered(String key, int from, int count) {
    return IntStream.range(from, from + count).mapToObj(i -> put(key, "" + i)).toList();
  }

  /**
   * Puts the same number of records for each of the keys, in turns, with one request for each
   * number.
   */
  void putForEach(List<String> keys, int from, int count) {
    for (int i = from; i < from + count; i++) {
      SdkBytes data = SdkBytes.fromUtf8String("" + i);
      List<PutRecordsRequestEntry> entries =
          keys.stream()
              .map(key -> PutRecordsRequestEntry.builder().partitionKey(key).data(data).build())
              .toList();
      var answer = client.putRecords(request -> request.streamName(name).records(entries));
      if (answer.failedRecordCount() != 0) {
        throw new AssertionError("records were refused: " + answer);
      }
    }
  }

  List<Shard> openShards() {
    return client.listShards(request -> request.streamName(name)).shards().stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .toList();
  }

  void split(Shard shard) throws InterruptedException {
    BigInteger start = new BigInteger(shard.hashKeyRange().startingHashKey());
    BigInteger end = new BigInteger(shard.hashKeyRange().endingHashKey());
    String middle = start.add(end).shiftRight(1).toString();
    client.splitShard(
        request ->
            request.streamName(name).shardToSplit(shard.shardId()).newStartingHashKey(middle));
    awaitActive();
  }

  void merge(Shard one, Shard other) throws InterruptedException {
    client.mergeShards(
        request ->
            request
                .streamName(name)
                .shardToMerge(one.shardId())
                .adjacentShardToMerge(other.shardId()));
    awaitActive();
  }

  private void awaitActive() throws InterruptedException {
    Eventually.holds(
        () ->
            client
                    .describeStreamSummary(request -> request.streamName(name))
                    .streamDescriptionSummary()
                    .streamStatus()
                == StreamStatus.ACTIVE);
  }
}
