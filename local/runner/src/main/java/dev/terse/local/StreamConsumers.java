package dev.terse.local;

import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.template.EventSource;
import java.math.BigInteger;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The consumers of the streams: a stream releases the records that all its event sources have
 * processed.
 */
final class StreamConsumers {

  private final KinesisEndpoint kinesis;
  private final Map<String, Long> consumers = new HashMap<>();
  private final Map<Shard, Map<String, BigInteger>> checkpoints = new HashMap<>();

  /**
   * @param sources all event sources that read streams
   */
  StreamConsumers(KinesisEndpoint kinesis, List<EventSource> sources) {
    this.kinesis = kinesis;
    sources.forEach(source -> consumers.merge(source.streamLogicalId(), 1L, Long::sum));
  }

  /** Notes the position of an event source in a shard of the stream of that name. */
  synchronized void moved(EventSource source, String stream, String shardId, BigInteger last) {
    Map<String, BigInteger> byFunction =
        checkpoints.computeIfAbsent(new Shard(stream, shardId), _ -> new HashMap<>());
    byFunction.put(source.functionLogicalId(), last);
    if (byFunction.size() == consumers.get(source.streamLogicalId())) {
      kinesis.release(stream, shardId, Collections.min(byFunction.values()).toString());
    }
  }

  private record Shard(String stream, String id) {}
}
