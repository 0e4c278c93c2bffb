package dev.terse.stats;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The known state of a day's item that determines how the next update is written. It may be stale,
 * which the update's condition detects, or does no harm.
 *
 * <p>Visitors are a set of marks, see {@link VisitorSketch#mark}: adding to a set needs no read and
 * is idempotent. When there are many, an update moves them into a sketch that is an item of its
 * own, so that clicks do not pay for its size.
 *
 * @param clicks the number of clicks
 * @param referrers the hosts named in the item
 * @param referrerMarks the number of hosts that the item has marked as named
 * @param visitors the marks that are not in the sketch yet
 * @param hasManyDigests whether it has so many digests of clicks that it should not get more
 * @param sketch the sketch, if it is known
 */
record DayItem(
    long clicks,
    Set<String> referrers,
    int referrerMarks,
    Set<SdkBytes> visitors,
    boolean hasManyDigests,
    Optional<VisitorSketch> sketch) {

  static final String REFERRERS = "R";
  static final String VISITORS = "V";

  /** An item that is unknown or does not exist. */
  static final DayItem UNKNOWN = new DayItem(0, Set.of(), 0, Set.of(), false, Optional.empty());

  // Up to here an item of ordinary clicks is within a kilobyte; with a sketch it is beyond that.
  private static final int MAX_VISITORS = 40;
  private static final int MAX_VISITORS_BESIDE_SKETCH = 160;
  private static final int OVERDUE = 8;

  static DayItem of(Map<String, AttributeValue> item) {
    AttributeValue clicks = item.get(Counters.CLICKS);
    return new DayItem(
        clicks == null ? 0 : Long.parseLong(clicks.n()),
        item.keySet().stream()
            .filter(name -> name.startsWith(Counters.REFERRER))
            .map(name -> name.substring(Counters.REFERRER.length()))
            .collect(Collectors.toUnmodifiableSet()),
        item.containsKey(REFERRERS) ? item.get(REFERRERS).bs().size() : 0,
        item.containsKey(VISITORS) ? Set.copyOf(item.get(VISITORS).bs()) : Set.of(),
        CopyDigests.areMany(item),
        Optional.empty());
  }

  DayItem withSketch(Optional<VisitorSketch> known) {
    return new DayItem(clicks, referrers, referrerMarks, visitors, hasManyDigests, known);
  }

  DayItem withoutVisitors() {
    return new DayItem(clicks, referrers, referrerMarks, Set.of(), hasManyDigests, sketch);
  }

  /** Returns whether it has so many visitors that each further click pays for them. */
  boolean isFullOfVisitors() {
    return visitors.size() >= MAX_VISITORS_BESIDE_SKETCH;
  }

  boolean isFullOfReferrers() {
    return referrers.size() >= Referrers.MAX_NAMED;
  }

  /** Returns those of some visitors' marks that the item does not have in one way or another. */
  Set<SdkBytes> unknown(List<SdkBytes> marks) {
    Set<SdkBytes> unknown = new HashSet<>(marks);
    unknown.removeAll(visitors);
    sketch.ifPresent(known -> unknown.removeIf(known::covers));
    return unknown;
  }

  /**
   * Returns whether the next update moves the visitors into the sketch: one with clicks of lane 0
   * does, so that two writers rarely do so at once, and any other if that is overdue.
   *
   * @param hasFirstLane whether it has clicks of lane 0
   * @param more the number of marks that it would add
   */
  boolean isToBeSketched(boolean hasFirstLane, int more) {
    int most = sketch.isPresent() ? MAX_VISITORS_BESIDE_SKETCH : MAX_VISITORS;
    return visitors.size() >= most * (hasFirstLane ? 1 : OVERDUE)
        || more >= MAX_VISITORS_BESIDE_SKETCH * OVERDUE;
  }

  /**
   * Returns whether it is worth remembering, because the next update differs from that of a new
   * item.
   */
  boolean isSpecial() {
    return isFullOfReferrers()
        || hasManyDigests
        || sketch.isPresent()
        || visitors.size() >= MAX_VISITORS;
  }
}
