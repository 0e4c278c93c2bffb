package dev.terse.cli.redrive;

import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ResourceNotFoundException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/** The stream of clicks. */
final class StreamRecords {

  private static final String EXPIRED = "they expired from the stream";

  // A consumer of a shard may read five times per second, and the aggregator is one, too.
  private static final long PAUSE_MILLIS = 250;

  private final KinesisClient kinesis;
  private final String stream;

  StreamRecords(KinesisClient kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** Reads a batch again. */
  Recovered read(FailureMessage.Batch batch) {
    if (batch.records().isPresent()) {
      return Recovered.all(batch.records().get());
    }
    try {
      List<SetAside> records = recordsOf(batch);
      long lost = batch.size() - records.size();
      return lost <= 0 ? Recovered.all(records) : new Recovered(records, Map.of(EXPIRED, lost));
    } catch (ResourceNotFoundException e) {
      return Recovered.none(batch.size(), "their shard is gone from the stream " + batch.stream());
    }
  }

  private List<SetAside> recordsOf(FailureMessage.Batch batch) {
    List<SetAside> found = new ArrayList<>();
    String iterator = iterator(batch);
    while (iterator != null) {
      String next = iterator;
      GetRecordsResponse answer = kinesis.getRecords(get -> get.shardIterator(next));
      for (Record record : answer.records()) {
        BigInteger place = new BigInteger(record.sequenceNumber());
        if (place.compareTo(batch.last()) > 0) {
          return found;
        }
        if (place.compareTo(batch.first()) >= 0) {
          found.add(
              new SetAside(
                  record.sequenceNumber(), record.partitionKey(), record.data().asByteArray()));
        }
      }
      boolean isAtEnd = answer.records().isEmpty() && answer.millisBehindLatest() == 0;
      iterator = isAtEnd || found.size() >= batch.size() ? null : answer.nextShardIterator();
      pause(iterator != null);
    }
    return found;
  }

  private String iterator(FailureMessage.Batch batch) {
    try {
      return kinesis
          .getShardIterator(
              get ->
                  get.streamName(batch.stream())
                      .shardId(batch.shard())
                      .shardIteratorType(ShardIteratorType.AT_SEQUENCE_NUMBER)
                      .startingSequenceNumber(batch.first().toString()))
          .shardIterator();
    } catch (InvalidArgumentException e) {
      // The number is not one of the shard's any more: what is left of it begins later.
      return kinesis
          .getShardIterator(
              get ->
                  get.streamName(batch.stream())
                      .shardId(batch.shard())
                      .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
          .shardIterator();
    }
  }

  private static void pause(boolean goesOn) {
    try {
      if (goesOn) {
        Thread.sleep(PAUSE_MILLIS);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while the stream was read", e);
    }
  }

  /** Puts a record, one at a time, because those of a link must come in their order. */
  void put(String partitionKey, String hashKey, byte[] data) {
    kinesis.putRecord(
        put ->
            put.streamName(stream)
                .partitionKey(partitionKey)
                .explicitHashKey(hashKey)
                .data(SdkBytes.fromByteArray(data)));
  }
}
