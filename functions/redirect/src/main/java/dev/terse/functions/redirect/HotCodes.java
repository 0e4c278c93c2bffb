package dev.terse.functions.redirect;

import dev.terse.clicks.ClickLane;
import dev.terse.clicks.LruMap;
import dev.terse.lambda.snapshot.Learned;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.random.RandomGenerator;

/**
 * The codes that this execution environment sees often, whose clicks are spread over all lanes. A
 * shard takes 1,000 records per second: a code that some 200 environments see 5 times per second
 * each fills one. Thread-safe.
 */
final class HotCodes implements Learned {

  private static final Duration WINDOW = Duration.ofSeconds(1);
  private static final Duration STAYS_HOT = Duration.ofMinutes(1);
  private static final int HOT = 5;

  // With more, 50 environments would fill a shard before any of them takes a code for hot.
  private static final int MOST_CONCURRENCY = 4;
  private static final int MAX_CODES = 1_000;

  private record Heat(Instant windowStart, int clicks, Instant hotUntil) {}

  private final RandomGenerator random;
  private final int hot;
  private final Map<String, Heat> codes = new LruMap<>(MAX_CODES);

  /**
   * Creates an empty set.
   *
   * @param random the source of lanes
   * @param concurrency the number of requests that this environment serves at once, for which other
   *     environments would be needed otherwise; at least 1
   */
  HotCodes(RandomGenerator random, int concurrency) {
    this.random = random;
    this.hot = HOT * Math.min(concurrency, MOST_CONCURRENCY);
  }

  /**
   * Records a click, and returns its lane: 0, or a random one for a hot code.
   *
   * @param code the link's code
   * @param now the time of the click
   */
  int lane(String code, Instant now) {
    return isHot(code, now) ? random.nextInt(ClickLane.COUNT) : 0;
  }

  private synchronized boolean isHot(String code, Instant now) {
    Heat heat = codes.getOrDefault(code, new Heat(now, 0, Instant.MIN));
    boolean sameWindow = now.isBefore(heat.windowStart().plus(WINDOW));
    int clicks = sameWindow ? heat.clicks() + 1 : 1;
    Instant hotUntil = clicks >= hot ? now.plus(STAYS_HOT) : heat.hotUntil();
    codes.put(code, new Heat(sameWindow ? heat.windowStart() : now, clicks, hotUntil));
    return now.isBefore(hotUntil);
  }

  /** Forgets all codes, because a restored copy is another environment. */
  @Override
  public synchronized void forget() {
    codes.clear();
  }

  /** Marks a code as hot because its shard was overloaded. */
  synchronized void overloaded(String code, Instant now) {
    codes.put(code, new Heat(now, 0, now.plus(STAYS_HOT)));
  }
}
