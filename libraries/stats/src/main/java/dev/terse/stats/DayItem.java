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
 * <p>Referrers are counted by their names, until the item approaches a kilobyte; then their names
 * are moved into an item of its own, see {@link ReferrerNames}.
 *
 * <p>Visitors are a set of marks, see {@link VisitorSketch#mark}: adding to a set needs no read and
 * is idempotent. When there are many, an update moves them into a sketch that is an item of its
 * own, so that clicks do not pay for its size.
 *
 * @param clicks the number of clicks
 * @param areNamesApart whether it counts hosts by codes, or is assumed to if it is not known
 * @param referrers the hosts named in the item, or their codes
 * @param referrerMarks the number of hosts that the item has marked as named
 * @param visitors the marks that are not in the sketch yet
 * @param hasManyDigests whether it has so many digests of clicks that it should not get more
 * @param sketch the sketch, if it is known
 */
record DayItem(
    long clicks,
    boolean areNamesApart,
    Set<String> referrers,
    int referrerMarks,
    Set<SdkBytes> visitors,
    boolean hasManyDigests,
    Optional<VisitorSketch> sketch) {

  static final String REFERRERS = "R";
  static final String VISITORS = "V";

  /** The number of hosts that are named apart; absent as long as none are. */
  static final String NAMED_APART = "Q";

  /** An item that is unknown or does not exist. */
  static final DayItem UNKNOWN =
      new DayItem(0, false, Set.of(), 0, Set.of(), false, Optional.empty());

  /** An item of which no more is known than that its referrers are named apart. */
  static final DayItem NAMES_APART =
      new DayItem(0, true, Set.of(), 0, Set.of(), false, Optional.empty());

  // With fewer names, moving them costs more than it saves.
  private static final int LEAST_NAMES = 6;
  private static final int KILOBYTE = 1_024;

  // Up to here an item of ordinary clicks is within a kilobyte; with a sketch it is beyond that,
  // unless names are apart.
  private static final int MAX_VISITORS = 40;
  private static final int MAX_VISITORS_BESIDE_NAMES = 80;
  private static final int MAX_VISITORS_BESIDE_SKETCH = 160;
  private static final int OVERDUE = 8;

  static DayItem of(Map<String, AttributeValue> item) {
    AttributeValue clicks = item.get(Counters.CLICKS);
    AttributeValue apart = item.get(NAMED_APART);
    AttributeValue marks = item.get(REFERRERS);
    String prefix = apart == null ? Counters.REFERRER : Counters.CODED_REFERRER;
    return new DayItem(
        clicks == null ? 0 : Long.parseLong(clicks.n()),
        apart != null,
        item.keySet().stream()
            .filter(name -> name.startsWith(prefix))
            .map(name -> name.substring(prefix.length()))
            .collect(Collectors.toUnmodifiableSet()),
        apart != null ? Integer.parseInt(apart.n()) : marks == null ? 0 : marks.bs().size(),
        item.containsKey(VISITORS) ? Set.copyOf(item.get(VISITORS).bs()) : Set.of(),
        CopyDigests.areMany(item),
        Optional.empty());
  }

  DayItem withSketch(Optional<VisitorSketch> known) {
    return new DayItem(
        clicks, areNamesApart, referrers, referrerMarks, visitors, hasManyDigests, known);
  }

  /** Returns whether no item is known. */
  boolean isUnknown() {
    return clicks == 0;
  }

  /** Returns whether names are what the next clicks would pay for. */
  boolean isToBeNamedApart(Map<String, AttributeValue> item) {
    return !areNamesApart && referrers.size() >= LEAST_NAMES && BilledSize.of(item) > KILOBYTE;
  }

  /** Returns whether it has so many visitors that each further click pays for them. */
  boolean isFullOfVisitors() {
    return visitors.size() >= mostBesideSketch();
  }

  boolean isFullOfReferrers() {
    return (areNamesApart ? referrerMarks : referrers.size()) >= Referrers.MAX_NAMED;
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
    int most = sketch.isPresent() ? mostBesideSketch() : MAX_VISITORS;
    return visitors.size() >= most * (hasFirstLane ? 1 : OVERDUE)
        || more >= MAX_VISITORS_BESIDE_SKETCH * OVERDUE;
  }

  private int mostBesideSketch() {
    return areNamesApart ? MAX_VISITORS_BESIDE_NAMES : MAX_VISITORS_BESIDE_SKETCH;
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
