package dev.terse.stats;

import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The update of a day's item with clicks: it increments the counters and moves the marks of the
 * clicks' lanes, on the condition that each mark is before all of its lane's clicks, that none of
 * them was put twice and counted before, and that the item takes clicks, because the link was not
 * deleted and the day is not closed.
 */
final class ClickUpdate {

  /** The attribute that marks an item of a deleted link. */
  static final String DELETED_AT = "deleted_at";

  // DynamoDB limits an expression to 4 KB; a counter takes up to 14 characters of it.
  private static final int MAX_COUNTERS = 250;

  private ClickUpdate() {}

  /** Returns whether the counters fit into one expression. */
  static boolean fits(Counters counters) {
    return counters.size() <= MAX_COUNTERS;
  }

  /**
   * Returns the statement of an update.
   *
   * @param update the update
   * @param counters the counters of the update
   * @param known the known state of the item
   * @param referrers the clicks' referrers
   * @param visitors the change of the visitors
   * @param digests the digests by which copies are recognized
   */
  static UpdateStatement statement(
      ItemUpdate update,
      Counters counters,
      DayItem known,
      Referrers referrers,
      VisitorChange visitors,
      CopyDigests digests) {
    var statement = new UpdateStatement.Builder().requireAbsent(ItemKey.EXPIRES_AT);
    for (int lane : update.ends().keySet()) {
      statement
          .require(
              "attribute_not_exists(%1$s) OR %1$s < %2$s",
              LaneMark.name(lane), LaneMark.least(update.first(lane)))
          .set(LaneMark.name(lane), update.mark(lane).value());
    }
    counters.byName().forEach(statement::count);
    digests.add(statement, update.clicks(), update.window(), known);
    referrers.addTo(statement);
    if (!visitors.added().isEmpty()) {
      statement.add(DayItem.VISITORS, set(visitors.added()));
    }
    if (!visitors.removed().isEmpty()) {
      statement.delete(DayItem.VISITORS, set(visitors.removed()));
    }
    return statement.build();
  }

  /** Returns the marks of an item's lanes. */
  static Map<Integer, SequenceNumber> marks(Map<String, AttributeValue> item, Set<Integer> lanes) {
    Map<Integer, SequenceNumber> marks = new HashMap<>();
    for (int lane : lanes) {
      LaneMark.of(item, lane).ifPresent(mark -> marks.put(lane, mark.last()));
    }
    return marks;
  }

  private static AttributeValue set(Collection<SdkBytes> elements) {
    return AttributeValue.fromBs(List.copyOf(elements));
  }
}
