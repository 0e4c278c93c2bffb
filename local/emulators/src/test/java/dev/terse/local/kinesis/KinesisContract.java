package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.DescribeStreamSummaryRequest;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.PutRecordResponse;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.Shard;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;
import software.amazon.awssdk.services.kinesis.model.StreamStatus;

/** Base class of every part of the contract: a client and streams of its own. */
abstract class KinesisContract {
  static final BigInteger HASH_SPACE = BigInteger.TWO.pow(128);

  KinesisClient client;
  private final List<String> created = new ArrayList<>();

  abstract ContractTarget target();

  @BeforeEach
  void openClient() {
    client = SdkClient.retrying(target().uri());
  }

  @AfterEach
  void deleteStreams() {
    created.forEach(name -> client.deleteStream(request -> request.streamName(name)));
    client.close();
  }

  String newName() {
    return "stream-" + UUID.randomUUID();
  }

  String newStream(int shards) {
    return newStream(newName(), shards);
  }

  String newStream(String name, int shards) {
    client.createStream(request -> request.streamName(name).shardCount(shards));
    created.add(name);
    awaitActive(name);
    return name;
  }

  void forget(String stream) {
    created.remove(stream);
  }

  void awaitActive(String stream) {
    var request = DescribeStreamSummaryRequest.builder().streamName(stream).build();
    AwaitedState.await(
        stream + " is active",
        () ->
            client.describeStreamSummary(request).streamDescriptionSummary().streamStatus()
                == StreamStatus.ACTIVE);
  }

  List<Shard> shards(String stream) {
    return client.listShards(request -> request.streamName(stream)).shards();
  }

  List<Shard> openShards(String stream) {
    return shards(stream).stream()
        .filter(shard -> shard.sequenceNumberRange().endingSequenceNumber() == null)
        .toList();
  }

  PutRecordResponse put(String stream, String key, String data) {
    return client.putRecord(
        request ->
            request.streamName(stream).partitionKey(key).data(SdkBytes.fromUtf8String(data)));
  }

  /** Puts a record to the open shard whose range contains the hash key. */
  PutRecordResponse putAt(String stream, BigInteger hashKey, String data) {
    return client.putRecord(
        request ->
            request
                .streamName(stream)
                .partitionKey("key")
                .explicitHashKey(hashKey.toString())
                .data(SdkBytes.fromUtf8String(data)));
  }

  String iterator(String stream, String shardId, ShardIteratorType type) {
    return client
        .getShardIterator(
            request -> request.streamName(stream).shardId(shardId).shardIteratorType(type))
        .shardIterator();
  }

  GetRecordsResponse read(String iterator) {
    return client.getRecords(request -> request.shardIterator(iterator));
  }

  GetRecordsResponse readFromHorizon(String stream, String shardId) {
    return read(iterator(stream, shardId, ShardIteratorType.TRIM_HORIZON));
  }

  static List<String> texts(GetRecordsResponse response) {
    return response.records().stream().map(KinesisContract::text).toList();
  }

  static String text(Record record) {
    return record.data().asString(StandardCharsets.UTF_8);
  }

  static String shardId(int number) {
    return "shardId-%012d".formatted(number);
  }
}
