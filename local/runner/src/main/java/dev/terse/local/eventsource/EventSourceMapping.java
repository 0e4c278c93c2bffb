package dev.terse.local.eventsource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * A mapping that reads a Kinesis stream and invokes a function with its records, as Lambda's event
 * source mapping does.
 *
 * <p>Every shard is read in order; a child shard only after all its parents have been read to their
 * ends and everything in them is settled. A record is <em>settled</em> when an invocation that held
 * it succeeded, or when its batch was written to the failure destination. Delivery is at least
 * once, as with Lambda: a record that succeeded may be sent again if a later one of its batch
 * failed.
 *
 * <p>A failed batch is retried with exponential backoff, up to {@code maximumRetryAttempts} times
 * and until its records pass {@code maximumRecordAge}; then it goes to the failure destination and
 * the shard continues. With {@code reportBatchItemFailures} only the records from the lowest
 * reported one on are retried. With {@code bisectBatchOnFunctionError} a failed batch is halved, or
 * split before the lowest reported record; splitting costs no retry and does not wait. Reads of an
 * unreachable or throttling stream are retried indefinitely, from after the last record read.
 *
 * <p>The position in the stream is stored in {@link Checkpoints}, which advance with each settled
 * batch: a mapping begins after them, and at its starting position where there are none.
 */
public final class EventSourceMapping implements AutoCloseable {

  private static final Duration DRAIN_CHECK = Duration.ofMillis(10);

  private final MappingContext context;
  private final ShardWatch watch;
  private boolean started;

  /**
   * Creates a mapping with the pace for a developer's machine; nothing happens before {@link
   * #start()}.
   *
   * @param settings the stream to read and the way to read it
   * @param kinesis the client that reads the stream; the caller must close it, after the mapping
   * @param invoker invokes the function, from several threads at a time
   * @param destination receives the discarded batches
   * @param checkpoints the positions at which to begin, updated as records are settled
   * @param reporter receives a sentence about anything the user should know, such as the begin and
   *     the end of an outage; called from several threads
   */
  public EventSourceMapping(
      EventSourceSettings settings,
      KinesisClient kinesis,
      FunctionInvoker invoker,
      FailureDestination destination,
      Checkpoints checkpoints,
      Consumer<String> reporter) {
    this(
        settings,
        kinesis,
        invoker,
        destination,
        checkpoints,
        reporter,
        Pacing.local(),
        Clock.systemUTC());
  }

  /**
   * Creates a mapping with the caller's pace and clock; nothing happens before {@link #start()}.
   *
   * @param settings the stream to read and the way to read it
   * @param kinesis the client that reads the stream; the caller must close it, after the mapping
   * @param invoker invokes the function, from several threads at a time
   * @param destination receives the discarded batches
   * @param checkpoints the positions at which to begin, updated as records are settled
   * @param reporter receives a sentence about anything the user should know; called from several
   *     threads
   * @param pacing the intervals of polls and the durations of waits
   * @param clock the clock that determines the age of a record and the time of a failure
   */
  public EventSourceMapping(
      EventSourceSettings settings,
      KinesisClient kinesis,
      FunctionInvoker invoker,
      FailureDestination destination,
      Checkpoints checkpoints,
      Consumer<String> reporter,
      Pacing pacing,
      Clock clock) {
    this.context =
        new MappingContext(
            settings,
            StreamArn.parse(settings.streamArn()),
            Objects.requireNonNull(kinesis, "kinesis"),
            Objects.requireNonNull(invoker, "invoker"),
            Objects.requireNonNull(destination, "destination"),
            Objects.requireNonNull(checkpoints, "checkpoints"),
            new RecordExpiry(kinesis, settings, clock),
            Objects.requireNonNull(reporter, "reporter"),
            Objects.requireNonNull(pacing, "pacing"),
            Objects.requireNonNull(clock, "clock"),
            Instant.now(),
            new StopSignal(),
            new Arrivals());
    this.watch = new ShardWatch(context);
  }

  /** Returns the stream that it reads. */
  public String streamName() {
    return context.settings().streamName();
  }

  /**
   * Begins to read without waiting for the stream, which need not exist yet.
   *
   * @throws IllegalStateException if the mapping was started or closed before
   */
  public synchronized void start() {
    if (started || context.stop().isRaised()) {
      throw new IllegalStateException("a mapping can be started once, before it is closed");
    }
    started = true;
    watch.start();
  }

  /**
   * Signals that the stream may have changed, so that it is read now and not after the longest
   * pause. Costs next to nothing, and may be called by any thread at any time.
   */
  public void wake() {
    context.arrivals().signal();
  }

  /**
   * Waits until every record that is in the stream now is settled. Meanwhile batches are sent
   * without waiting for the batching window. The mapping continues afterwards.
   *
   * @param patience the longest wait
   * @return the unfinished work
   * @throws IllegalStateException if the mapping was never started
   * @throws InterruptedException if the waiting thread is interrupted
   */
  public DrainResult drain(Duration patience) throws InterruptedException {
    requireStarted();
    long begin = System.nanoTime();
    watch.beginDrain();
    try {
      DrainResult result = watch.backlogSince(begin);
      while (!result.isComplete()
          && !context.stop().isRaised()
          && System.nanoTime() - begin < patience.toNanos()) {
        Thread.sleep(DRAIN_CHECK);
        result = watch.backlogSince(begin);
      }
      return result;
    } finally {
      watch.endDrain();
    }
  }

  /**
   * Stops: nothing new is read or invoked. A running invocation may complete within {@link
   * Pacing#closeGrace()}; then its thread is interrupted. Records that are unsettled then are no
   * longer settled by this mapping. Closing again has no effect.
   */
  @Override
  public synchronized void close() {
    boolean wasRunning = started && !context.stop().isRaised();
    context.stop().raise();
    context.arrivals().signal();
    if (wasRunning) {
      try {
        endThreads();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void endThreads() throws InterruptedException {
    long grace = context.pacing().closeGrace().toNanos();
    if (watch.stop(System.nanoTime() + grace)) {
      return;
    }
    if (!watch.interrupt(System.nanoTime() + grace)) {
      context.reporter().accept("an invocation goes on although it was interrupted");
    }
  }

  private synchronized void requireStarted() {
    if (!started) {
      throw new IllegalStateException("the mapping was not started");
    }
  }
}
