package dev.terse.local.eventsource;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import java.util.function.LongConsumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ExpiredIteratorException;
import software.amazon.awssdk.services.kinesis.model.GetRecordsResponse;
import software.amazon.awssdk.services.kinesis.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.kinesis.model.InvalidArgumentException;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * A reader of one shard from its checkpoint, or else the starting position, to its end. Any error
 * of the endpoint is retried from after the last record read, so that nothing is skipped or read
 * twice.
 */
final class ShardReader {

  /** A tenth of what Kinesis allows, so that an answer takes little memory. */
  private static final int MOST_RECORDS = 1_000;

  private final String shardId;
  private final MappingContext context;
  private final KinesisClient kinesis;
  private final EventJson eventJson;
  private final RecordSink sink;
  private final LongConsumer tipSeen;
  private final Outage outage;
  private final BackOff backOff;

  private String iterator;
  private BigInteger lastRead;
  private boolean atCheckpoint;

  /**
   * @param sink receives every record, in order, those of one answer together
   * @param tipSeen is notified when nothing newer could be read, with the {@link System#nanoTime()}
   *     just before that request
   */
  ShardReader(String shardId, MappingContext context, RecordSink sink, LongConsumer tipSeen) {
    this.shardId = shardId;
    this.context = context;
    this.kinesis = context.kinesis();
    this.eventJson = new EventJson(context.stream(), context.settings().functionName());
    this.sink = sink;
    this.tipSeen = tipSeen;
    this.outage =
        new Outage(
            "reading %s of stream %s".formatted(shardId, context.settings().streamName()),
            context.reporter());
    this.backOff = new BackOff(context.pacing());
    this.lastRead = context.checkpoints().of(shardId).orElse(null);
    this.atCheckpoint = lastRead != null;
  }

  /**
   * Reads the shard; returns whether its end was reached, false if the mapping was stopped before.
   */
  boolean readToEnd() throws InterruptedException {
    while (!context.stop().isRaised()) {
      try {
        if (readOnce()) {
          return true;
        }
      } catch (ExpiredIteratorException e) {
        // Expected after five minutes of waiting for the function; not an outage.
        iterator = null;
        context.stop().sleep(context.pacing().pollInterval());
      } catch (RuntimeException e) {
        iterator = null;
        if (!context.stop().isRaised()) {
          outage.failed(e);
          context.stop().sleep(backOff.next());
        }
      }
    }
    return false;
  }

  private boolean readOnce() throws InterruptedException {
    if (iterator == null) {
      iterator = begin();
    }
    long newsBefore = context.arrivals().count();
    long askedAt = System.nanoTime();
    GetRecordsResponse answer;
    List<PolledRecord> records;
    try {
      answer = kinesis.getRecords(request -> request.shardIterator(iterator).limit(MOST_RECORDS));
      records = answer.records().stream().map(source -> eventJson.write(shardId, source)).toList();
    } catch (OutOfMemoryError e) {
      // Not even that may end the reading of a shard; nothing has been passed on yet.
      throw new IllegalStateException("out of memory while reading records", e);
    }
    outage.over();
    backOff.reset();
    if (!records.isEmpty()) {
      sink.put(records);
      lastRead = records.getLast().sequenceNumber();
      atCheckpoint = false;
    }
    iterator = answer.nextShardIterator();
    if (iterator == null) {
      return true;
    }
    boolean atTip = answer.millisBehindLatest() == null || answer.millisBehindLatest() == 0;
    if (atTip) {
      tipSeen.accept(askedAt);
    }
    if (atTip || records.isEmpty()) {
      Pacing pacing = context.pacing();
      context.arrivals().await(newsBefore, atTip ? pacing.idleInterval() : pacing.pollInterval());
      // However often it is woken, a shard is not read more often than at this interval.
      Duration since = Duration.ofNanos(System.nanoTime() - askedAt);
      Duration rest = context.pacing().pollInterval().minus(since);
      if (rest.isPositive()) {
        context.stop().sleep(rest);
      }
    }
    return false;
  }

  private String begin() {
    try {
      return kinesis.getShardIterator(this::position).shardIterator();
    } catch (InvalidArgumentException e) {
      if (!atCheckpoint) {
        throw e;
      }
      // The stream was deleted and recreated, and its numbers begin below.
      context
          .reporter()
          .accept("%s does not know its checkpoint and is read anew".formatted(shardId));
      lastRead = null;
      return kinesis.getShardIterator(this::position).shardIterator();
    }
  }

  private void position(GetShardIteratorRequest.Builder request) {
    request.streamName(context.settings().streamName()).shardId(shardId);
    if (lastRead != null) {
      request
          .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
          .startingSequenceNumber(lastRead.toString());
      return;
    }
    switch (context.settings().startingPosition()) {
      case TRIM_HORIZON -> request.shardIteratorType(ShardIteratorType.TRIM_HORIZON);
      // Another LATEST, after an error, would skip records put in between.
      case LATEST ->
          request.shardIteratorType(ShardIteratorType.AT_TIMESTAMP).timestamp(context.startedAt());
    }
  }

  /** A receiver of the records of one answer, which may make the reader wait. */
  @FunctionalInterface
  interface RecordSink {
    void put(List<PolledRecord> records) throws InterruptedException;
  }
}
