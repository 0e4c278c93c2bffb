package dev.terse.local.kinesis;

import java.time.Duration;
import java.util.Map;

/** The operations that create and delete streams, and change their retention. */
final class StreamOperations {
  private static final int ON_DEMAND_SHARDS = 4;
  private static final int MIN_RETENTION_HOURS = 24;
  private static final int MAX_RETENTION_HOURS = 8760;

  private final Streams streams;

  StreamOperations(Streams streams) {
    this.streams = streams;
  }

  Map<String, Operation> byName() {
    return Map.of(
        "CreateStream", this::createStream,
        "DeleteStream", this::deleteStream,
        "IncreaseStreamRetentionPeriod", this::increaseRetention,
        "DecreaseStreamRetentionPeriod", this::decreaseRetention);
  }

  private Map<String, Object> createStream(Request request) {
    String name = request.requiredString("StreamName", StreamAddress.NAME);
    var shardCount = request.integer("ShardCount", 1, Integer.MAX_VALUE);
    StreamMode mode =
        request
            .structure("StreamModeDetails")
            .map(details -> details.requiredString("StreamMode"))
            .map(value -> Constraint.oneOf("StreamMode", value, StreamMode.class))
            .orElse(StreamMode.PROVISIONED);
    Map<String, String> tags = request.stringMap("Tags");
    Constraint.size("Tags", tags.size(), 0, StreamTags.MAX_TAGS);
    int shards =
        switch (mode) {
          case ON_DEMAND -> ON_DEMAND_SHARDS;
          case PROVISIONED -> shardCount.orElseThrow(() -> Constraint.missing("ShardCount"));
        };
    streams.create(name, mode, shards, tags);
    return ResponseStructure.nothing();
  }

  private Map<String, Object> deleteStream(Request request) {
    streams.delete(streams.named(request));
    return ResponseStructure.nothing();
  }

  private Map<String, Object> increaseRetention(Request request) {
    int hours = retentionHours(request);
    DataStream stream = streams.named(request).stream();
    stream.changeRetention(
        Duration.ofHours(hours),
        current -> {
          if (Duration.ofHours(hours).compareTo(current) < 0) {
            throw refused(hours, stream, "shorter", current, "Decrease");
          }
        });
    return ResponseStructure.nothing();
  }

  private Map<String, Object> decreaseRetention(Request request) {
    int hours = retentionHours(request);
    DataStream stream = streams.named(request).stream();
    stream.changeRetention(
        Duration.ofHours(hours),
        current -> {
          if (Duration.ofHours(hours).compareTo(current) > 0) {
            throw refused(hours, stream, "longer", current, "Increase");
          }
        });
    return ResponseStructure.nothing();
  }

  private static int retentionHours(Request request) {
    int hours =
        request.requiredInteger("RetentionPeriodHours", Integer.MIN_VALUE, Integer.MAX_VALUE);
    if (hours < MIN_RETENTION_HOURS) {
      throw ServiceException.invalidArgument(
          "Minimum allowed retention period is %d hours. Requested retention period (%d hours) is too short."
              .formatted(MIN_RETENTION_HOURS, hours));
    }
    if (hours > MAX_RETENTION_HOURS) {
      throw ServiceException.invalidArgument(
          "Maximum allowed retention period is %d hours. Requested retention period (%d hours) is too long."
              .formatted(MAX_RETENTION_HOURS, hours));
    }
    return hours;
  }

  private static ServiceException refused(
      int hours, DataStream stream, String comparison, Duration current, String other) {
    return ServiceException.invalidArgument(
        ("Requested retention period (%d hours) for stream %s can not be %s than existing retention"
                + " period (%d hours). Use %sRetentionPeriod API.")
            .formatted(hours, stream.address().name(), comparison, current.toHours(), other));
  }
}
