package dev.terse.local.kinesis;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.concurrent.ConcurrentSkipListMap;

/** The account's streams by name. */
final class Streams {
  static final int SHARD_LIMIT = 500;

  private final KinesisOptions options;
  private final SequenceNumbers sequenceNumbers;
  private final ConcurrentSkipListMap<String, StreamEntry> byName = new ConcurrentSkipListMap<>();

  Streams(KinesisOptions options, SequenceNumbers sequenceNumbers) {
    this.options = options;
    this.sequenceNumbers = sequenceNumbers;
  }

  synchronized StreamEntry create(String name, StreamMode mode, int shardCount) {
    var address = new StreamAddress(options.region(), options.accountId(), name);
    if (byName.containsKey(name)) {
      throw ServiceException.resourceInUse("Stream " + address + " already exists.");
    }
    requireShardRoom(shardCount);
    var stream = new DataStream(address, mode, shardCount, options, sequenceNumbers);
    var entry = new StreamEntry(stream, new StreamTags());
    byName.put(name, entry);
    return entry;
  }

  void delete(StreamEntry entry) {
    byName.remove(entry.stream().address().name(), entry);
  }

  /** The stream that a request names by {@code StreamName}, {@code StreamARN} or both. */
  StreamEntry named(Request request) {
    return named(nameIn(request));
  }

  StreamEntry named(String name) {
    StreamEntry entry = byName.get(name);
    if (entry == null) {
      var address = new StreamAddress(options.region(), options.accountId(), name);
      throw ServiceException.resourceNotFound("Stream " + address + " not found.");
    }
    return entry;
  }

  /** At most {@code limit} streams whose names come after the given one, in order of name. */
  List<DataStream> after(Optional<String> name, int limit) {
    SortedMap<String, StreamEntry> rest =
        name.<SortedMap<String, StreamEntry>>map(last -> byName.tailMap(last, false))
            .orElse(byName);
    return rest.values().stream().limit(limit).map(StreamEntry::stream).toList();
  }

  int openShardCount() {
    return byName.values().stream().mapToInt(entry -> entry.stream().openShardCount()).sum();
  }

  int onDemandCount() {
    return (int)
        byName.values().stream()
            .filter(entry -> entry.stream().mode() == StreamMode.ON_DEMAND)
            .count();
  }

  /** Refuses with {@code LimitExceededException} when more shards would pass the limit. */
  void requireShardRoom(int additional) {
    int current = openShardCount();
    if (additional > SHARD_LIMIT - current) {
      throw ServiceException.limitExceeded(
          ("This request would exceed the shard limit for the account %s in %s. Current shard count"
                  + " for the account: %d. Limit: %d. Number of additional shards that would have"
                  + " resulted from this request: %d.")
              .formatted(options.accountId(), options.region(), current, SHARD_LIMIT, additional));
    }
  }

  private String nameIn(Request request) {
    Optional<String> name = request.string("StreamName", StreamAddress.NAME);
    Optional<String> arn = request.string("StreamARN");
    if (arn.isEmpty()) {
      return name.orElseThrow(
          () ->
              ServiceException.invalidArgument("Either StreamName or StreamARN must be provided."));
    }
    StreamAddress address =
        StreamAddress.ofArn(arn.get())
            .orElseThrow(() -> Constraint.mismatch("StreamARN", arn.get(), StreamAddress.ARN));
    if (name.isPresent() && !name.get().equals(address.name())) {
      throw ServiceException.invalidArgument("StreamName and StreamARN name different streams.");
    }
    if (!address.region().equals(options.region())
        || !address.accountId().equals(options.accountId())) {
      throw ServiceException.resourceNotFound("Stream " + arn.get() + " not found.");
    }
    return address.name();
  }
}
