package dev.terse.stats;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The digests of clicks' ids in a day's item, by which a click that its producer put twice, because
 * the answer to the first put was lost, is recognized in a later batch, by whomever that is read.
 *
 * <p>A copy comes within {@link #WITHIN} of the click, so that only the last clicks of a batch
 * leave their digests, and only the first of a batch are looked up, as a condition of their write.
 * The digests are in three sets by the time of the click, in turns; an update of one turn empties
 * the set of the turn before the last, so that the sets are small without anything being read
 * before a write. A turn is as long as a put may take and a batch may wait, because that far the
 * batches of a link's shards may be apart.
 */
final class CopyDigests {

  /** The longest time between the arrivals of a click and of its copy: more than a put may take. */
  private static final Duration WITHIN = Duration.ofSeconds(6);

  // An expression has at most 300 operators, and a look-up takes three.
  private static final int MAX_LOOKED_UP = 50;
  private static final int MAX_LEFT = 30;

  // Of all sets, eight kilobytes: with more, an item leaves no digests for a while.
  private static final int MAX_STORED = 2_000;

  // Longer than a put may take. With a delay of whole seconds, no whole number of minutes that a
  // monitor may wait for is a multiple of three turns: its digests would all be in the same set.
  private static final Duration LONGEST_PUT = Duration.ofMillis(5_300);
  private static final int TURNS = 3;

  private final long turnMillis;

  /**
   * Creates the digests of a table.
   *
   * @param delay the time that a batch's first click waits for others, the same for all writers
   */
  CopyDigests(Duration delay) {
    this.turnMillis = LONGEST_PUT.plus(delay).toMillis();
  }

  /**
   * The times within which the clicks of a batch may be, or may have, copies in other batches.
   *
   * @param begin the arrival of the batch's first click
   * @param end the arrival of its last
   */
  record Window(Instant begin, Instant end) {

    static Window of(Collection<SequencedClick> batch) {
      Instant begin = Instant.MAX;
      Instant end = Instant.MIN;
      for (SequencedClick click : batch) {
        begin = click.arrived().isBefore(begin) ? click.arrived() : begin;
        end = click.arrived().isAfter(end) ? click.arrived() : end;
      }
      return new Window(begin, end);
    }

    private boolean mayBeCopy(SequencedClick click) {
      return !click.arrived().isAfter(begin.plus(WITHIN));
    }

    private boolean mayHaveCopy(SequencedClick click) {
      return !click.arrived().isBefore(end.minus(WITHIN));
    }
  }

  /**
   * Adds to a statement that no click was counted before, and that the last ones leave digests.
   *
   * @param known the known state of the item
   */
  void add(
      UpdateStatement.Builder statement,
      List<SequencedClick> clicks,
      Window window,
      DayItem known) {
    clicks.stream()
        .filter(window::mayBeCopy)
        .limit(MAX_LOOKED_UP)
        .forEach(
            click ->
                statement.require(
                    "NOT contains(%1$s, %2$s)", set(click), AttributeValue.fromB(digest(click))));
    Map<String, Set<SdkBytes>> left = new TreeMap<>();
    int most = known.hasManyDigests() ? 0 : MAX_LEFT;
    for (SequencedClick click : last(clicks, window::mayHaveCopy, most)) {
      left.computeIfAbsent(set(click), set -> new HashSet<>()).add(digest(click));
    }
    left.forEach((set, digests) -> statement.add(set, AttributeValue.fromBs(List.copyOf(digests))));
    clicks.stream()
        .mapToLong(this::turn)
        .max()
        .ifPresent(
            latest -> {
              String beforeLast = set(latest + 1);
              if (!left.containsKey(beforeLast)) {
                statement.remove(beforeLast);
              }
            });
  }

  /** Returns whether an item has so many digests that it should not get more. */
  static boolean areMany(Map<String, AttributeValue> item) {
    int stored = 0;
    for (long turn = 0; turn < TURNS; turn++) {
      AttributeValue set = item.get(set(turn));
      stored += set == null ? 0 : set.bs().size();
    }
    return stored >= MAX_STORED;
  }

  /** Returns those of some clicks that an item has no digest of. */
  List<SequencedClick> withoutCopies(
      List<SequencedClick> clicks, Map<String, AttributeValue> item) {
    return clicks.stream()
        .filter(
            click ->
                !item.containsKey(set(click)) || !item.get(set(click)).bs().contains(digest(click)))
        .toList();
  }

  private static List<SequencedClick> last(
      List<SequencedClick> clicks, Predicate<SequencedClick> which, int most) {
    List<SequencedClick> found = new ArrayList<>();
    for (SequencedClick click : clicks.reversed()) {
      if (found.size() < most && which.test(click)) {
        found.add(click);
      }
    }
    return found;
  }

  // A copy has its click's time, and so is looked up where that left its digest.
  private String set(SequencedClick click) {
    return set(turn(click));
  }

  private static String set(long turn) {
    return Character.toString('X' + Math.floorMod(turn, TURNS));
  }

  private long turn(SequencedClick click) {
    return Math.floorDiv(click.click().at().toEpochMilli(), turnMillis);
  }

  private static SdkBytes digest(SequencedClick click) {
    return SdkBytes.fromByteArrayUnsafe(
        ByteBuffer.allocate(Integer.BYTES).putInt(click.click().id().hashCode()).array());
  }
}
