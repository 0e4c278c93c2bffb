package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

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
      names.add(day, referrers.namesToStore(), deadline);
    }
    return referrers;
  }

  /**
   * Moves what has grown in an item that was just written, as far as the table lets it: the clicks
   * are counted, and the next update moves what this one could not.
   *
   * @param item the item as written
   * @param known what was known of it before
   * @return the state of the item
   */
  DayItem relieve(ItemKey day, Map<String, AttributeValue> item, DayItem known, Deadline deadline) {
    DayItem written = DayItem.of(item).withSketch(known.sketch());
    try {
      if (written.isToBeNamedApart(item)) {
        written = namedApart(day, written, deadline);
      }
      // Of those not remembered there may be so many that none is until its next update.
      if (known.isUnknown() && written.isFullOfVisitors()) {
        written = sketched(day, written, deadline);
      }
    } catch (SdkException e) {
      return written;
    }
    return written;
  }

  /** Removes what was written beside the day of a link that turned out to be deleted. */
  void remove(ItemKey day, Visitors visitors, Referrers referrers, Deadline deadline) {
    if (visitors.sketch().isPresent()) {
      sketches.remove(day, deadline);
    }
    if (!referrers.namesToStore().isEmpty()) {
      names.remove(day, deadline);
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
        switch (update(day, moved.build(), deadline)) {
          case Move.Done(Map<String, AttributeValue> rest) -> DayItem.of(rest);
          // The next update is refused too, and removes the sketch of a deleted link.
          case Move.Refused _ -> item;
        };
    return left.withSketch(Optional.of(sketch));
  }

  private DayItem namedApart(ItemKey day, DayItem item, Deadline deadline) {
    Map<String, String> byCode = new HashMap<>();
    item.referrers().stream()
        .limit(MOST_MOVED)
        .forEach(host -> byCode.putIfAbsent(ReferrerNames.code(host), host));
    names.add(day, byCode.values(), deadline);
    var moved =
        new UpdateStatement.Builder()
            .requireAbsent(ItemKey.EXPIRES_AT)
            .requireAbsent(DayItem.NAMED_APART)
            .set(DayItem.NAMED_APART, AttributeValue.fromN(Integer.toString(byCode.size())))
            .remove(DayItem.REFERRERS);
    byCode.forEach(
        (code, host) -> moved.move(Counters.REFERRER + host, Counters.CODED_REFERRER + code));
    return switch (update(day, moved.build(), deadline)) {
      case Move.Done(Map<String, AttributeValue> named) ->
          DayItem.of(named).withSketch(item.sketch());
      case Move.Refused(boolean isDeleted) -> {
        if (isDeleted) {
          names.remove(day, deadline);
        }
        yield item;
      }
    };
  }

  private sealed interface Move {
    record Done(Map<String, AttributeValue> item) implements Move {}

    record Refused(boolean isDeleted) implements Move {}
  }

  private Move update(ItemKey day, UpdateStatement statement, Deadline deadline) {
    try {
      return new Move.Done(
          dynamoDb
              .updateItem(
                  request ->
                      statement
                          .on(request.tableName(table).key(day.attributes()))
                          .overrideConfiguration(deadline.within(StatsTable.LONGEST_WRITE)::limit)
                          .returnValues(ReturnValue.ALL_NEW)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return new Move.Refused(e.hasItem() && e.item().containsKey(ClickUpdate.DELETED_AT));
    }
  }
}
