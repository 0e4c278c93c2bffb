package dev.terse.local.eventsource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Reads a Kinesis stream and invokes a function with its records, as Lambda's event source mapping
 * does.
 *
 * <p>Every shard is read in order; a child shard only after all its parents have been read to their
 * ends and everything in them is settled. A record is <em>settled</em> when an invocation that held
 * it succeeded, or when its batch was written to the failure destination. Delivery is at least
 * once, as with Lambda: a record that succeeded may be sent again if a later one of its batch
 * failed.
 *
 * <p>A failed batch is retried with exponential back-off, up to {@code maximumRetryAttempts} times
 * and until its records pass {@code maximumRecordAge}; then it goes to the failure destination and
 * the shard goes on. With {@code reportBatchItemFailures} only the records from the lowest reported
 * one on are retried. With {@code bisectBatchOnFunctionError} a failed batch is halved, or split
 * before the lowest reported record; splitting costs no retry and does not wait. An unreachable or
 * throttling stream is retried without an end, from behind the last record read.
 *
 * <p>The position in the stream is kept in {@link Checkpoints}, which move with each batch that is
 * settled: a mapping begins behind them, and at its starting position where there are none.
 */
public final class EventSourceMapping implements AutoCloseable {

  private static final Duration DRAIN_CHECK = Duration.ofMillis(10);

  private final MappingContext context;
  private final ShardWatch watch;
  private boolean started;

  /**
   * A mapping with the pace for a developer's machine; nothing happens before {@link #start()}.
   *
   * @param settings what to read and how
   * @param kinesis reads the stream; it stays the caller's to close, after the mapping
   * @param invoker invokes the function, from several threads at a time
   * @param destination takes the batches that are given up
   * @param checkpoints where to begin, and how far it has come
   * @param reporter is told in a sentence of what a person should know, such as the begin and the
   *     end of an outage; called from several threads
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
   * A mapping with a pace and a clock of the caller's; nothing happens before {@link #start()}.
   *
   * @param settings what to read and how
   * @param kinesis reads the stream; it stays the caller's to close, after the mapping
   * @param invoker invokes the function, from several threads at a time
   * @param destination takes the batches that are given up
   * @param checkpoints where to begin, and how far it has come
   * @param reporter is told in a sentence of what a person should know; called from several threads
   * @param pacing how often to ask and how long to wait
   * @param clock what the age of a record is measured by, and the time of a failure
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
   * Begins to read. It does not wait for the stream, which need not exist yet.
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
   * Says that the stream may have changed, so that it is read now and not after the longest pause.
   * Costs next to nothing, and may be called by any thread at any time.
   */
  public void wake() {
    context.arrivals().signal();
  }

  /**
   * Waits until every record that is in the stream now is settled. Meanwhile batches are sent
   * without waiting for the batching window. The mapping goes on afterwards.
   *
   * @param patience how long to wait at most
   * @return what is left undone
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
   * Stops: nothing new is read or invoked. A running invocation may end by itself within {@link
   * Pacing#closeGrace()}; then its thread is interrupted. What is unsettled then is not settled by
   * this mapping any more. Closing again does nothing.
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
