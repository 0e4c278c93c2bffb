package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.Objects;
import java.util.regex.Pattern;

/**
 * The properties of an event source mapping, named and bounded as Lambda's {@code
 * CreateEventSourceMapping} does. Every value is checked; an error names the property, its value
 * and the permitted values.
 *
 * @param streamName the stream to read
 * @param streamArn the stream's ARN; it must name the same stream
 * @param functionName the function's plain name, 1 to 64 of {@code [a-zA-Z0-9_-]}
 * @param startingPosition the position at which to begin
 * @param batchSize maximum number of records per invocation, 1 to 10,000
 * @param batchingWindow wait for a fuller batch, counted from its first record, 0 to 300 s; the
 *     longest one unless the lane {@linkplain Pacing rests}
 * @param reportBatchItemFailures whether the function's {@code batchItemFailures} is honored
 * @param bisectBatchOnFunctionError whether a failed batch is split before it is retried
 * @param maximumRetryAttempts retries after the first invocation, 0 to 10,000, or -1 for retrying
 *     until the records expire from the stream
 * @param maximumRecordAge age from which a record is no longer sent to the function, 60 s to 7
 *     days; null, or Lambda's notation -1 s, means no limit but the stream's retention. After
 *     construction an absent limit is always null
 * @param parallelizationFactor number of batches of one shard that may be processed at a time, 1 to
 *     10; the records of one partition key stay in order
 */
public record EventSourceSettings(
    String streamName,
    String streamArn,
    String functionName,
    StartingPosition startingPosition,
    int batchSize,
    Duration batchingWindow,
    boolean reportBatchItemFailures,
    boolean bisectBatchOnFunctionError,
    int maximumRetryAttempts,
    Duration maximumRecordAge,
    int parallelizationFactor) {

  /** Lambda's default batch size for Kinesis. */
  public static final int DEFAULT_BATCH_SIZE = 100;

  /** The value of {@code maximumRetryAttempts} that sets no limit. */
  public static final int UNLIMITED_RETRIES = -1;

  private static final Duration UNLIMITED_AGE = Duration.ofSeconds(-1);
  private static final Duration LONGEST_WINDOW = Duration.ofSeconds(300);
  private static final Duration SHORTEST_RECORD_AGE = Duration.ofSeconds(60);
  private static final Duration LONGEST_RECORD_AGE = Duration.ofDays(7);
  private static final Pattern FUNCTION_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

  /**
   * Checks every property.
   *
   * @throws IllegalArgumentException if a value is out of its bounds
   * @throws NullPointerException if a property other than {@code maximumRecordAge} is null
   */
  public EventSourceSettings {
    Objects.requireNonNull(streamName, "streamName");
    Objects.requireNonNull(streamArn, "streamArn");
    Objects.requireNonNull(functionName, "functionName");
    Objects.requireNonNull(startingPosition, "startingPosition");
    Objects.requireNonNull(batchingWindow, "batchingWindow");
    check(
        StreamArn.parse(streamArn).streamName().equals(streamName),
        "streamArn",
        streamArn,
        "the ARN of stream '" + streamName + "'");
    check(
        FUNCTION_NAME.matcher(functionName).matches(),
        "functionName",
        functionName,
        "1 to 64 of [a-zA-Z0-9_-]");
    check(isWithin(1, batchSize, 10_000), "batchSize", batchSize, "1 to 10000");
    check(
        isWithin(Duration.ZERO, batchingWindow, LONGEST_WINDOW),
        "batchingWindow",
        batchingWindow,
        "0 to 300 seconds");
    check(
        isWithin(UNLIMITED_RETRIES, maximumRetryAttempts, 10_000),
        "maximumRetryAttempts",
        maximumRetryAttempts,
        "0 to 10000, or -1 for no limit");
    maximumRecordAge = UNLIMITED_AGE.equals(maximumRecordAge) ? null : maximumRecordAge;
    check(
        maximumRecordAge == null
            || isWithin(SHORTEST_RECORD_AGE, maximumRecordAge, LONGEST_RECORD_AGE),
        "maximumRecordAge",
        maximumRecordAge,
        "60 to 604800 seconds, or -1 for no limit");
    check(
        isWithin(1, parallelizationFactor, 10),
        "parallelizationFactor",
        parallelizationFactor,
        "1 to 10");
  }

  /**
   * Returns a mapping with Lambda's defaults: batches of 100, no window, no item failures, no
   * bisecting, unlimited retries and age, one batch at a time.
   *
   * @param streamName the stream to read
   * @param streamArn the stream's ARN
   * @param functionName the function's plain name
   * @param startingPosition the position at which to begin
   * @return the settings
   */
  public static EventSourceSettings withDefaults(
      String streamName, String streamArn, String functionName, StartingPosition startingPosition) {
    return new EventSourceSettings(
        streamName,
        streamArn,
        functionName,
        startingPosition,
        DEFAULT_BATCH_SIZE,
        Duration.ZERO,
        false,
        false,
        UNLIMITED_RETRIES,
        null,
        1);
  }

  private static <T extends Comparable<T>> boolean isWithin(T least, T value, T most) {
    return value.compareTo(least) >= 0 && value.compareTo(most) <= 0;
  }

  private static void check(boolean holds, String property, Object value, String expected) {
    if (!holds) {
      throw new IllegalArgumentException(
          "%s is '%s', but should be %s".formatted(property, value, expected));
    }
  }
}
