package dev.terse.local.kinesis;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** The operations that put records, one or many at a time. */
final class PutOperations {
  private static final int MAX_RECORDS = 500;
  private static final int MAX_RECORD_BYTES = 1 << 20;
  private static final int MAX_REQUEST_BYTES = 5 << 20;
  private static final int MAX_KEY_LENGTH = 256;
  private static final Pattern SEQUENCE_NUMBER = Pattern.compile("0|([1-9]\\d{0,128})");

  private final Streams streams;
  private final Faults faults;

  PutOperations(Streams streams, Faults faults) {
    this.streams = streams;
    this.faults = faults;
  }

  Map<String, Operation> byName() {
    return Map.of("PutRecord", this::putRecord, "PutRecords", this::putRecords);
  }

  private Map<String, Object> putRecord(Request request) {
    request.string("SequenceNumberForOrdering", SEQUENCE_NUMBER);
    NewRecord record = record(request);
    DataStream stream = streams.named(request).stream();
    return placed(stream.append(List.of(record)).getFirst());
  }

  private Map<String, Object> putRecords(Request request) {
    List<Request> entries = request.requiredStructures("Records");
    Constraint.size("Records", entries.size(), 1, MAX_RECORDS);
    List<NewRecord> records = entries.stream().map(PutOperations::record).toList();
    if (records.stream().mapToLong(PutOperations::size).sum() > MAX_REQUEST_BYTES) {
      throw ServiceException.invalidArgument("Records size exceeds 5 MB limit");
    }
    DataStream stream = streams.named(request).stream();
    List<Boolean> failing =
        records.stream()
            .map(record -> faults.failsRecord("PutRecords", record.partitionKey()))
            .toList();
    List<NewRecord> accepted = new ArrayList<>(records.size());
    for (int index = 0; index < records.size(); index++) {
      if (!failing.get(index)) {
        accepted.add(records.get(index));
      }
    }
    Iterator<RecordPlacement> placements = stream.append(accepted).iterator();
    List<Object> results = new ArrayList<>(records.size());
    for (int index = 0; index < records.size(); index++) {
      results.add(
          failing.get(index) ? failed(records.get(index), stream) : placed(placements.next()));
    }
    return ResponseStructure.with("FailedRecordCount", records.size() - accepted.size())
        .and("Records", results)
        .tree();
  }

  private static Map<String, Object> placed(RecordPlacement placement) {
    return ResponseStructure.with("ShardId", placement.shardId())
        .and("SequenceNumber", placement.sequenceNumber().toString())
        .tree();
  }

  private static Map<String, Object> failed(NewRecord record, DataStream stream) {
    String shardId = stream.shardIdFor(record.hashKey());
    return ResponseStructure.with("ErrorCode", "ProvisionedThroughputExceededException")
        .and(
            "ErrorMessage",
            "Rate exceeded for shard %s in stream %s.".formatted(shardId, stream.address()))
        .tree();
  }

  private static NewRecord record(Request entry) {
    byte[] data = entry.requiredBlob("Data");
    String key = entry.requiredString("PartitionKey");
    Constraint.size("Data", data.length, 0, MAX_RECORD_BYTES);
    Constraint.length("PartitionKey", key, 1, MAX_KEY_LENGTH);
    BigInteger hashKey =
        entry
            .string("ExplicitHashKey", ShardOperations.HASH_KEY)
            .map(PutOperations::explicit)
            .orElseGet(() -> HashKeyRange.hashKey(key));
    var record = new NewRecord(data, key, hashKey);
    if (size(record) > MAX_RECORD_BYTES) {
      throw ServiceException.invalidArgument(
          "Record size, its data and partition key together, exceeds 1 MB limit");
    }
    return record;
  }

  private static BigInteger explicit(String digits) {
    var hashKey = new BigInteger(digits);
    if (hashKey.compareTo(HashKeyRange.LAST_KEY) > 0) {
      throw ServiceException.invalidArgument(
          ("Invalid ExplicitHashKey. ExplicitHashKey must be in the range: [0, 2^128-1]. Specified"
                  + " value was %s")
              .formatted(digits));
    }
    return hashKey;
  }

  private static long size(NewRecord record) {
    return record.data().length
        + (long) record.partitionKey().getBytes(StandardCharsets.UTF_8).length;
  }
}
