package dev.terse.stats;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * What is known of a day's item that decides how the next update is written. It may be out of date:
 * the update's condition tells.
 *
 * <p>Visitors are kept as a sketch, and beside it as the small sketches of the latest updates, in a
 * set: adding to a set needs no read, and adding the same again changes nothing. Now and then an
 * update folds the set into the sketch.
 *
 * @param referrers the hosts that it names
 * @param recentVisitors the sketches of the updates that were not folded in yet
 * @param visitors the sketch of all visitors before
 */
record DayItem(Set<String> referrers, List<SdkBytes> recentVisitors, Optional<SdkBytes> visitors) {

  static final String REFERRERS = "referrers";
  static final String RECENT_VISITORS = "recent_visitors";
  static final String VISITORS = "visitors";

  /** An item of which nothing is known, or that is not there. */
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
   * Whether the next update of a lane folds the visitors: that of lane 0, so that two writers
   * rarely do it at once, and any other where it stays away.
   */
  boolean isFoldedBy(int lane) {
    int patience = lane == 0 ? 1 : OVERDUE;
    int bytes = recentVisitors.stream().mapToInt(sketch -> sketch.asByteArrayUnsafe().length).sum();
    return recentVisitors.size() >= FOLD_COUNT * patience || bytes >= FOLD_BYTES * patience;
  }

  /** Whether it is worth remembering: it makes the next update other than that of a new item. */
  boolean isSpecial() {
    return isFullOfReferrers() || isFoldedBy(0);
  }

  /** All sketches of the item. */
  List<SdkBytes> sketches() {
    List<SdkBytes> all = new ArrayList<>(recentVisitors);
    visitors.ifPresent(all::add);
    return all;
  }
}
