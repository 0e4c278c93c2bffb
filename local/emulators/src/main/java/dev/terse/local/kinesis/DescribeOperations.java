package dev.terse.local.kinesis;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The operations that list streams and describe their settings. */
final class DescribeOperations {
  private static final int MAX_PAGE = 10_000;
  private static final int DEFAULT_PAGE = 100;
  private static final int ON_DEMAND_LIMIT = 50;
  private static final String TOKEN_KIND = "streams";

  private final Streams streams;

  DescribeOperations(Streams streams) {
    this.streams = streams;
  }

  Map<String, Operation> byName() {
    return Map.of(
        "DescribeStream", this::describeStream,
        "DescribeStreamSummary", this::describeStreamSummary,
        "DescribeLimits", this::describeLimits,
        "ListStreams", this::listStreams);
  }

  private Map<String, Object> describeStream(Request request) {
    int limit = request.integer("Limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE);
    Optional<String> start = request.string("ExclusiveStartShardId");
    DataStream stream = streams.named(request).stream();
    List<ShardDescription> rest =
        stream.shards().stream()
            .filter(shard -> start.isEmpty() || shard.id().compareTo(start.get()) > 0)
            .toList();
    ResponseStructure description =
        description(stream)
            .and("Shards", rest.stream().limit(limit).map(ShardDescription::shardTree).toList())
            .and("HasMoreShards", rest.size() > limit);
    return ResponseStructure.with("StreamDescription", description.tree()).tree();
  }

  private Map<String, Object> describeStreamSummary(Request request) {
    DataStream stream = streams.named(request).stream();
    ResponseStructure summary =
        description(stream).and("OpenShardCount", stream.openShardCount()).and("ConsumerCount", 0);
    return ResponseStructure.with("StreamDescriptionSummary", summary.tree()).tree();
  }

  private Map<String, Object> describeLimits(Request request) {
    return ResponseStructure.with("ShardLimit", Streams.SHARD_LIMIT)
        .and("OpenShardCount", streams.openShardCount())
        .and("OnDemandStreamCount", streams.onDemandCount())
        .and("OnDemandStreamCountLimit", ON_DEMAND_LIMIT)
        .tree();
  }

  private Map<String, Object> listStreams(Request request) {
    int limit = request.integer("Limit", 1, MAX_PAGE).orElse(DEFAULT_PAGE);
    Optional<String> start =
        request
            .string("NextToken")
            .map(DescribeOperations::lastListed)
            .or(() -> request.string("ExclusiveStartStreamName", StreamAddress.NAME));
    List<DataStream> found = streams.after(start, limit + 1);
    List<DataStream> page = found.stream().limit(limit).toList();
    boolean more = found.size() > limit;
    return ResponseStructure.with(
            "StreamNames", page.stream().map(stream -> stream.address().name()).toList())
        .and("HasMoreStreams", more)
        .and(
            "NextToken",
            more ? OpaqueToken.encode(TOKEN_KIND, page.getLast().address().name()) : null)
        .and("StreamSummaries", page.stream().map(stream -> identity(stream).tree()).toList())
        .tree();
  }

  private static String lastListed(String token) {
    return OpaqueToken.decode(TOKEN_KIND, token, 1)
        .orElseThrow(() -> ServiceException.invalidArgument("NextToken is invalid."))
        .getFirst();
  }

  private static ResponseStructure identity(DataStream stream) {
    return ResponseStructure.with("StreamName", stream.address().name())
        .and("StreamARN", stream.address().arn())
        .and("StreamStatus", "ACTIVE")
        .and("StreamModeDetails", ResponseStructure.with("StreamMode", stream.mode().name()).tree())
        .and("StreamCreationTimestamp", stream.createdAt());
  }

  private static ResponseStructure description(DataStream stream) {
    Map<String, Object> noMetrics = ResponseStructure.with("ShardLevelMetrics", List.of()).tree();
    return identity(stream)
        .and("RetentionPeriodHours", wholeHours(stream.retention()))
        .and("EnhancedMonitoring", List.of(noMetrics))
        .and("EncryptionType", "NONE");
  }

  private static int wholeHours(Duration retention) {
    return (int) retention.plusHours(1).minusNanos(1).toHours();
  }
}
