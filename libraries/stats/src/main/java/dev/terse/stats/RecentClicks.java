package dev.terse.stats;

import dev.terse.clicks.LruMap;
import java.util.Map;

/**
 * The ids of the clicks that this execution environment saw last, each with its lowest sequence
 * number, for deduplication. A producer whose put got no response puts the click again, and the
 * stream then has it twice, a second or so apart. Thread-safe.
 */
final class RecentClicks {

  private static final int MAX = 20_000;

  private final Map<String, SequenceNumber> first = new LruMap<>(MAX);

  synchronized void clear() {
    first.clear();
  }

  /**
   * Returns whether a click was seen before with a lower sequence number. One that is delivered
   * again has the same number, and is not a duplicate.
   */
  synchronized boolean isCopy(SequencedClick click) {
    SequenceNumber number = click.sequenceNumber();
    SequenceNumber lowest =
        first.merge(click.click().id(), number, (old, now) -> old.compareTo(now) <= 0 ? old : now);
    return lowest.compareTo(number) < 0;
  }
}
