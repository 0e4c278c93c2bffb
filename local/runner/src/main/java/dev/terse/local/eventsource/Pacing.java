package dev.terse.local.eventsource;

import java.time.Duration;
import java.util.Objects;

/**
 * The intervals of a mapping's polls, its waits before retries and its rests after batches. None of
 * this can be set in Lambda, whose own pace (one poll per second) would make a local run feel slow.
 *
 * @param pollInterval shortest pause between two reads of a shard without new records
 * @param idleInterval longest such pause, which {@link EventSourceMapping#wake} ends
 * @param discoveryInterval pause between two look-ups of the stream's shards
 * @param firstRetry longest wait before the first retry; it doubles with every further one. Each
 *     wait is drawn at random from the upper half of its bound
 * @param longestRetry bound above which the wait does not grow
 * @param closeGrace time that closing waits for a running invocation before interrupting it
 * @param restFactor how many times as long as a batch took its lane rests after it, if the mapping
 *     has a batching window: the longer batches take on a busy machine, the more records the next
 *     has, and the less of the machine they take. A full batch ends a rest. Zero for no rest
 * @param longestRest bound of a rest
 */
public record Pacing(
    Duration pollInterval,
    Duration idleInterval,
    Duration discoveryInterval,
    Duration firstRetry,
    Duration longestRetry,
    Duration closeGrace,
    int restFactor,
    Duration longestRest) {

  /** The longest rest of a mapping that is {@linkplain #woken woken}. */
  public static final Duration LONGEST_REST = Duration.ofSeconds(4);

  // After a batch of a few clicks, which takes milliseconds, nobody notices a rest; batches of many
  // links' clicks take the processors that requests are waiting for.
  private static final int REST_FACTOR = 3;

  /**
   * Checks that every duration is positive.
   *
   * @throws IllegalArgumentException if one is zero or negative, {@code longestRetry} is below
   *     {@code firstRetry}, or the rest's factor is negative
   */
  public Pacing {
    requirePositive("pollInterval", pollInterval);
    requirePositive("idleInterval", idleInterval);
    requirePositive("discoveryInterval", discoveryInterval);
    requirePositive("firstRetry", firstRetry);
    requirePositive("longestRetry", longestRetry);
    requirePositive("closeGrace", closeGrace);
    requirePositive("longestRest", longestRest);
    if (longestRetry.compareTo(firstRetry) < 0) {
      throw new IllegalArgumentException(
          "longestRetry is '%s', but should be at least firstRetry, '%s'"
              .formatted(longestRetry, firstRetry));
    }
    if (restFactor < 0) {
      throw new IllegalArgumentException(
          "restFactor is '%d', but should not be negative".formatted(restFactor));
    }
  }

  /**
   * Creates a pace for a mapping that is never woken, where each pause between reads is the poll
   * interval, and that never rests.
   */
  public Pacing(
      Duration pollInterval,
      Duration discoveryInterval,
      Duration firstRetry,
      Duration longestRetry,
      Duration closeGrace) {
    this(
        pollInterval,
        pollInterval,
        discoveryInterval,
        firstRetry,
        longestRetry,
        closeGrace,
        0,
        LONGEST_REST);
  }

  /**
   * Returns the pace for a mapping that is woken when the stream has changed: as {@link #local()},
   * but without a wake-up it reads and looks for shards every 10 s only, and after a batch it rests
   * for three times as long as the batch took, at most {@link #LONGEST_REST}.
   *
   * @return the pace
   */
  public static Pacing woken() {
    Pacing local = local();
    return new Pacing(
        local.pollInterval(),
        Duration.ofSeconds(10),
        Duration.ofSeconds(10),
        local.firstRetry(),
        local.longestRetry(),
        local.closeGrace(),
        REST_FACTOR,
        LONGEST_REST);
  }

  /**
   * Returns the pace for a developer's machine: polls every 200 ms, looks for shards every second,
   * retries after 100 ms up to 5 s, and gives a running invocation 30 s to complete.
   *
   * @return the pace
   */
  public static Pacing local() {
    return new Pacing(
        Duration.ofMillis(200),
        Duration.ofSeconds(1),
        Duration.ofMillis(100),
        Duration.ofSeconds(5),
        Duration.ofSeconds(30));
  }

  /** Returns how long a lane rests after a batch that took some time. */
  Duration restAfter(Duration batch) {
    Duration rest = batch.multipliedBy(restFactor);
    return rest.compareTo(longestRest) < 0 ? rest : longestRest;
  }

  private static void requirePositive(String property, Duration value) {
    Objects.requireNonNull(value, property);
    if (!value.isPositive()) {
      throw new IllegalArgumentException(
          "%s is '%s', but should be above zero".formatted(property, value));
    }
  }
}
