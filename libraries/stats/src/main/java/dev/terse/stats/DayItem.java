package dev.terse.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The known state of a day's item that determines how the next update is written. It may be stale,
 * which the update's condition detects.
 *
 * <p>Visitors are stored as a sketch, plus a set of the small sketches of the latest updates:
 * adding to a set needs no read and is idempotent. Now and then an update folds the set into the
 * sketch.
 *
 * @param referrers the hosts named in the item
 * @param recentVisitors the sketches of the updates not folded in yet
 * @param visitors the sketch of all earlier visitors
 */
record DayItem(Set<String> referrers, List<SdkBytes> recentVisitors, Optional<SdkBytes> visitors) {

  static final String REFERRERS = "referrers";
  static final String RECENT_VISITORS = "recent_visitors";
  static final String VISITORS = "visitors";

  /** An item that is unknown or does not exist. */
  static final DayItem UNKNOWN = new DayItem(Set.of(), List.of(), Optional.empty());

  private static final int FOLD_COUNT = 32;
  private static final int FOLD_BYTES = 1_024;
  private static final int OVERDUE = 8;

  static DayItem of(Map<String, AttributeValue> item) {
    return new DayItem(
        item.containsKey(REFERRERS) ? Set.copyOf(item.get(REFERRERS).ss()) : Set.of(),
        item.containsKey(RECENT_VISITORS) ? item.get(RECENT_VISITORS).bs() : List.of(),
        Optional.ofNullable(item.get(VISITORS)).map(AttributeValue::b));
  }

  boolean isFullOfReferrers() {
    return referrers.size() >= Referrers.MAX_NAMED;
  }

  /**
   * Returns whether the next update of a lane folds the visitors: lane 0's does, so that two
   * writers rarely fold at once, and any other lane's does if lane 0's is overdue.
   */
  boolean isFoldedBy(int lane) {
    int patience = lane == 0 ? 1 : OVERDUE;
    int bytes = recentVisitors.stream().mapToInt(sketch -> sketch.asByteArrayUnsafe().length).sum();
    return recentVisitors.size() >= FOLD_COUNT * patience || bytes >= FOLD_BYTES * patience;
  }

  /**
   * Returns whether it is worth remembering, because the next update differs from that of a new
   * item.
   */
  boolean isSpecial() {
    return isFullOfReferrers() || isFoldedBy(0);
  }

  /** Returns all sketches of the item. */
  List<SdkBytes> sketches() {
    List<SdkBytes> all = new ArrayList<>(recentVisitors);
    visitors.ifPresent(all::add);
    return all;
  }
}
