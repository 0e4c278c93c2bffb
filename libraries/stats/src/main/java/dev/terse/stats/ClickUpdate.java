package dev.terse.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The update of an item with clicks: it increments the counters and moves the lane's sequence mark,
 * on the condition that the mark is before all of the clicks and the link was not deleted.
 */
final class ClickUpdate {

  /** The attribute that marks an item of a deleted link. */
  static final String DELETED_AT = "deleted_at";

  // DynamoDB limits an expression to 4 KB; a counter takes up to 14 characters of it.
  private static final int MAX_COUNTERS = 250;

  private static final String MARK_PREFIX = "seq#";
  private static final String LAST_ACCESSED_PREFIX = "last_accessed#";

  private ClickUpdate() {}

  /** Returns whether the counters fit into one expression. */
  static boolean fits(Counters counters) {
    return counters.size() <= MAX_COUNTERS;
  }

  /** Returns the name of the attribute that holds a lane's sequence mark. */
  static String markName(int lane) {
    return MARK_PREFIX + lane;
  }

  static boolean isLastAccessed(String attribute) {
    return attribute.startsWith(LAST_ACCESSED_PREFIX);
  }

  /**
   * Returns the statement of an update.
   *
   * @param update the update
   * @param counters the counters of the update
   * @param known the known state of the item, if it is a day's
   * @param retention the retention of a day's item after its day
   */
  static UpdateStatement statement(
      ItemUpdate update, Counters counters, DayItem known, Duration retention) {
    var statement =
        new UpdateStatement.Builder()
            .requireAbsent(DELETED_AT)
            .require(
                "attribute_not_exists(%1$s) OR %1$s < %2$s",
                markName(update.lane()), AttributeValue.fromS(update.first().padded()))
            .set(markName(update.lane()), AttributeValue.fromS(update.last().padded()));
    if (update.key().isTotal()) {
      statement
          .add(Counters.CLICKS, number(update.clicks().size()))
          .set(LAST_ACCESSED_PREFIX + update.lane(), number(latest(update).getEpochSecond()));
    } else {
      Instant end =
          ItemKey.dayOf(update.key().bucket()).plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
      statement.set(ItemKey.EXPIRES_AT, number(end.plus(retention).getEpochSecond()));
      counters.byName().forEach((name, count) -> statement.add(name, number(count)));
      addReferrers(statement, Referrers.of(counters.referrerHosts(), known));
      addVisitors(statement, update, known);
    }
    return statement.build();
  }

  private static void addReferrers(UpdateStatement.Builder statement, Referrers referrers) {
    referrers
        .named()
        .forEach((host, clicks) -> statement.add(Counters.REFERRER + host, number(clicks)));
    if (referrers.other() > 0) {
      statement.add(Counters.OTHER_REFERRERS, number(referrers.other()));
    }
    if (!referrers.unknown().isEmpty()) {
      statement
          .add(DayItem.REFERRERS, AttributeValue.fromSs(List.copyOf(referrers.unknown())))
          .require(
              "attribute_not_exists(%1$s) OR size(%1$s) < %2$s",
              DayItem.REFERRERS, number(Referrers.MAX_NAMED));
    }
  }

  private static void addVisitors(
      UpdateStatement.Builder statement, ItemUpdate update, DayItem known) {
    byte[] sketch = VisitorSketch.of(update.clicks());
    Optional<SdkBytes> mine =
        Optional.of(sketch).filter(bytes -> bytes.length > 0).map(SdkBytes::fromByteArrayUnsafe);
    if (known.isFoldedBy(update.lane())) {
      fold(statement, mine, known);
    } else {
      mine.ifPresent(
          visitors ->
              statement.add(DayItem.RECENT_VISITORS, AttributeValue.fromBs(List.of(visitors))));
    }
  }

  /**
   * Returns the number of corrupt sketches of an item that an update leaves out, if it folds them.
   */
  static int sketchesLost(ItemUpdate update, DayItem known) {
    return !update.key().isTotal() && known.isFoldedBy(update.lane())
        ? VisitorSketch.damaged(known.sketches())
        : 0;
  }

  private static void fold(
      UpdateStatement.Builder statement, Optional<SdkBytes> mine, DayItem known) {
    List<SdkBytes> sketches = known.sketches();
    mine.ifPresent(sketches::add);
    statement
        .set(
            DayItem.VISITORS,
            AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(VisitorSketch.union(sketches))))
        .delete(DayItem.RECENT_VISITORS, AttributeValue.fromBs(known.recentVisitors()));
    known
        .visitors()
        .ifPresentOrElse(
            visitors ->
                statement.require("%1$s = %2$s", DayItem.VISITORS, AttributeValue.fromB(visitors)),
            () -> statement.requireAbsent(DayItem.VISITORS));
  }

  private static Instant latest(ItemUpdate update) {
    return update.clicks().stream()
        .map(click -> click.click().at())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
