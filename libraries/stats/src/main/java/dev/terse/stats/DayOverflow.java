package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The items beside a day's, into which what grows is moved, so that a click pays for a kilobyte:
 * visitors into a sketch, and referrers' names.
 */
final class DayOverflow {

  // More would not fit into an expression of 4 KB; a day names more only if hosts were made up to
  // be marked alike.
  private static final int MOST_MOVED = 60;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final VisitorSketches sketches;
  private final ReferrerNames names;

  DayOverflow(DynamoDbClient dynamoDb, String table, Duration retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.sketches = new VisitorSketches(dynamoDb, table, retention);
    this.names = new ReferrerNames(dynamoDb, table, retention);
  }

  /** The change of an item's visitors, and the sketch that is known by then. */
  record Visitors(VisitorChange change, Optional<VisitorSketch> sketch) {}

  /** Returns the change of an item's visitors by an update, after it moved them if it is to. */
  Visitors visitors(ItemUpdate update, DayItem known, Deadline deadline) {
    Set<SdkBytes> mine = known.unknown(VisitorSketch.marks(update.clicks()));
    if (!known.isToBeSketched(update.ends().containsKey(0), mine.size())) {
      return new Visitors(new VisitorChange(mine, Set.of(), 0), known.sketch());
    }
    Set<SdkBytes> marks = new HashSet<>(known.visitors());
    marks.addAll(mine);
    VisitorSketches.Added added = sketches.add(update.key(), known.sketch(), marks, deadline);
    int lost = (int) known.visitors().stream().filter(mark -> !VisitorSketch.isMark(mark)).count();
    return new Visitors(
        new VisitorChange(Set.of(), known.visitors(), added.lost() + lost),
        Optional.of(added.sketch()));
  }

  /** Returns the referrers of an update, after their new names were stored where they are apart. */
  Referrers referrers(ItemKey day, Map<String, Long> hosts, DayItem known, Deadline deadline) {
    Referrers referrers = Referrers.of(hosts, known);
    if (!referrers.namesToStore().isEmpty()) {
      names.add(day, ReferrerNames.byCode(referrers.namesToStore()), deadline);
    }
    return referrers;
  }

  /**
   * Moves what has grown in an item that was just written, as far as the table lets it: the clicks
   * are counted, and the next update moves what this one could not.
   *
   * @param written the state of the item as written
   * @param item the item as written
   * @param wasUnknown whether nothing was known of it before
   * @return the state of the item
   */
  DayItem relieve(
      ItemKey day,
      DayItem written,
      Map<String, AttributeValue> item,
      boolean wasUnknown,
      Deadline deadline) {
    DayItem left = written;
    try {
      if (left.isToBeNamedApart(item)) {
        left = namedApart(day, left, deadline);
      }
      // Of those not remembered there may be so many that none is until its next update.
      if (wasUnknown && left.isFullOfVisitors()) {
        left = sketched(day, left, deadline);
      }
    } catch (SdkException _) {
      // Its clicks must not be reported as failed.
    }
    return left;
  }

  /** Removes what was written beside the day of a link that turned out to be deleted. */
  void remove(ItemKey day, Visitors visitors, Referrers referrers, Deadline deadline) {
    if (visitors.sketch().isPresent()) {
      delete(day.sketch(), deadline);
    }
    if (!referrers.namesToStore().isEmpty()) {
      delete(day.names(), deadline);
    }
  }

  private DayItem sketched(ItemKey day, DayItem item, Deadline deadline) {
    VisitorSketch sketch = sketches.add(day, Optional.empty(), item.visitors(), deadline).sketch();
    var moved =
        new UpdateStatement.Builder()
            .requirePresent(ItemKey.CODE)
            .requireAbsent(ItemKey.EXPIRES_AT)
            .delete(DayItem.VISITORS, AttributeValue.fromBs(List.copyOf(item.visitors())));
    DayItem left =
        switch (write(day, moved.build(), deadline)) {
          case ItemWrite.Done(Map<String, AttributeValue> rest) -> DayItem.of(rest);
          // The next update is refused too, and removes the sketch of a deleted link.
          case ItemWrite.Refused _ -> item;
        };
    return left.withSketch(Optional.of(sketch));
  }

  private DayItem namedApart(ItemKey day, DayItem item, Deadline deadline) {
    Map<String, String> byCode =
        ReferrerNames.byCode(item.referrers().stream().limit(MOST_MOVED).toList());
    names.add(day, byCode, deadline);
    var moved =
        new UpdateStatement.Builder()
            .requireAbsent(ItemKey.EXPIRES_AT)
            .requireAbsent(DayItem.NAMED_APART)
            .set(DayItem.NAMED_APART, AttributeValue.fromN(Integer.toString(byCode.size())))
            .remove(DayItem.REFERRERS);
    byCode.forEach(
        (code, host) -> moved.move(Counters.REFERRER + host, Counters.CODED_REFERRER + code));
    return switch (write(day, moved.build(), deadline)) {
      case ItemWrite.Done(Map<String, AttributeValue> named) ->
          DayItem.of(named).withSketch(item.sketch());
      case ItemWrite.Refused(Map<String, AttributeValue> stored) -> {
        if (stored.containsKey(ClickUpdate.DELETED_AT)) {
          delete(day.names(), deadline);
        }
        yield item;
      }
    };
  }

  private ItemWrite write(ItemKey day, UpdateStatement statement, Deadline deadline) {
    return ItemWrite.of(dynamoDb, table, day, statement, deadline);
  }

  private void delete(ItemKey key, Deadline deadline) {
    dynamoDb.deleteItem(
        delete ->
            delete.overrideConfiguration(deadline::limit).tableName(table).key(key.attributes()));
  }
}
