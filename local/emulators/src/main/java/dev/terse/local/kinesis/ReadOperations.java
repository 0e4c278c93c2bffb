package dev.terse.local.kinesis;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The operations that get shard iterators and read records with them. */
final class ReadOperations {
  private static final int MAX_RECORDS = 10_000;
  private static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");

  private final Streams streams;
  private final Clock clock;

  ReadOperations(Streams streams, Clock clock) {
    this.streams = streams;
    this.clock = clock;
  }

  Map<String, Operation> byName() {
    return Map.of("GetShardIterator", this::getShardIterator, "GetRecords", this::getRecords);
  }

  private enum IteratorType {
    TRIM_HORIZON,
    LATEST,
    AT_SEQUENCE_NUMBER,
    AFTER_SEQUENCE_NUMBER,
    AT_TIMESTAMP
  }

  private Map<String, Object> getShardIterator(Request request) {
    String shardId = request.requiredString("ShardId", ShardOperations.SHARD_ID);
    IteratorPosition start = start(request);
    DataStream stream = streams.named(request).stream();
    String iterator = iterator(stream, shardId, stream.position(shardId, start));
    return ResponseStructure.with("ShardIterator", iterator).tree();
  }

  private static IteratorPosition start(Request request) {
    String type = request.requiredString("ShardIteratorType");
    return switch (Constraint.oneOf("ShardIteratorType", type, IteratorType.class)) {
      case TRIM_HORIZON -> new IteratorPosition.TrimHorizon();
      case LATEST -> new IteratorPosition.Latest();
      case AT_SEQUENCE_NUMBER -> new IteratorPosition.AtSequenceNumber(sequenceNumber(request));
      case AFTER_SEQUENCE_NUMBER ->
          new IteratorPosition.AfterSequenceNumber(sequenceNumber(request));
      case AT_TIMESTAMP ->
          new IteratorPosition.AtTimestamp(
              request.timestamp("Timestamp").orElseThrow(() -> missing(request, "Timestamp")));
    };
  }

  private static String sequenceNumber(Request request) {
    return request
        .string("StartingSequenceNumber", SEQUENCE_NUMBER)
        .orElseThrow(() -> missing(request, "StartingSequenceNumber"));
  }

  private static ServiceException missing(Request request, String name) {
    return ServiceException.invalidArgument(
        "Must specify %s parameter for iterator of type %s."
            .formatted(name, request.requiredString("ShardIteratorType")));
  }

  private Map<String, Object> getRecords(Request request) {
    String text = request.requiredString("ShardIterator");
    int limit = request.integer("Limit", 1, MAX_RECORDS).orElse(MAX_RECORDS);
    ShardIterator iterator = ShardIterator.decode(text, clock.instant());
    DataStream stream = streams.named(iterator.stream()).stream();
    ShardSlice slice = stream.read(iterator.shardId(), iterator.ordinal(), limit);
    List<Object> records =
        slice.records().stream().<Object>map(found -> tree(found, slice.shardNumber())).toList();
    return ResponseStructure.with("Records", records)
        .and(
            "NextShardIterator",
            slice.ended() ? null : iterator(stream, iterator.shardId(), slice.nextOrdinal()))
        .and("MillisBehindLatest", slice.millisBehindLatest())
        .and(
            "ChildShards",
            slice.ended()
                ? slice.children().stream().map(ShardDescription::childTree).toList()
                : null)
        .tree();
  }

  private String iterator(DataStream stream, String shardId, long ordinal) {
    return new ShardIterator(stream.address().name(), shardId, ordinal, clock.instant()).encode();
  }

  private static Map<String, Object> tree(StoredRecord record, int shardNumber) {
    return ResponseStructure.with(
            "SequenceNumber", new KinesisSequenceNumber(record.ordinal(), shardNumber).toString())
        .and("ApproximateArrivalTimestamp", record.arrival())
        .and("Data", record.data())
        .and("PartitionKey", record.partitionKey())
        .tree();
  }
}
