package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * The Stats table in DynamoDB, as clicks are written into it: per link an item for each day on
 * which it was clicked. Every method may throw an {@link
 * software.amazon.awssdk.core.exception.SdkException} if the table can't be reached or rejects the
 * call.
 */
public final class StatsTable {

  private static final Duration LONGEST_WRITE = Duration.ofSeconds(4);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final VisitorSketches sketches;
  private final CarryNotes notes;
  private final CopyDigests digests;
  private final RecentDayItems recent = new RecentDayItems();

  /**
   * Creates the table's client, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   * @param retention the retention of a day's item after its day
   * @param delay the time that a batch's first click waits for others, the same for all writers
   * @param clock the clock by which a day may be closed; may be a day off
   */
  public StatsTable(
      DynamoDbClient dynamoDb,
      String table,
      Duration retention,
      Duration delay,
      InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
    this.sketches = new VisitorSketches(dynamoDb, table, retention);
    this.notes = new CarryNotes(dynamoDb, table);
    this.digests = new CopyDigests(delay);
  }

  /** The outcome of one write. */
  private sealed interface Write {
    record Done(Map<String, AttributeValue> item) implements Write {}

    record Refused(Map<String, AttributeValue> item) implements Write {}
  }

  /**
   * Applies those of an update's clicks that were not applied before: one write if nothing
   * conflicts, and otherwise one more. Idempotent, and safe to interrupt and to run twice
   * concurrently. An update of more counters than DynamoDB allows in one expression is split into
   * several writes. The first write of a link's day also notes that the day is to be carried.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be confirmed as written
   *     by the deadline; clicks that were written still count once
   */
  UpdateCounts apply(ItemUpdate update, Deadline deadline) {
    Counters counters = Counters.of(update.clicks());
    return ClickUpdate.fits(counters)
        ? applyAtOnce(update, counters, deadline)
        : apply(update.firstHalf(), deadline).plus(apply(update.secondHalf(), deadline));
  }

  private UpdateCounts applyAtOnce(ItemUpdate update, Counters all, Deadline deadline) {
    if (isClosed(update.key(), deadline)) {
      return UpdateCounts.dropped(update, update);
    }
    Optional<ItemUpdate> left = Optional.of(update);
    Counters counters = all;
    DayItem known = recent.get(update.key());
    while (left.isPresent()) {
      ItemUpdate next = left.get();
      Visitors visitors = visitors(next, known, deadline);
      known = known.withSketch(visitors.sketch());
      UpdateStatement statement =
          ClickUpdate.statement(next, counters, known, visitors.change(), digests);
      switch (write(next, statement, deadline)) {
        case Write.Done(Map<String, AttributeValue> item) -> {
          DayItem written = DayItem.of(item).withSketch(known.sketch());
          recent.put(
              update.key(),
              known.equals(DayItem.UNKNOWN) && written.isFullOfVisitors()
                  ? sketched(update.key(), written, deadline)
                  : written);
          // Whoever repeats this after a crash is refused, and notes it then.
          if (written.clicks() == next.clicks().size()) {
            notes.ensure(update.key(), deadline);
          }
          return UpdateCounts.written(update, next, visitors.change().lost());
        }
        case Write.Refused(Map<String, AttributeValue> item)
            when item.containsKey(ItemKey.EXPIRES_AT) -> {
          if (item.containsKey(ClickUpdate.DELETED_AT) && visitors.sketch().isPresent()) {
            sketches.remove(update.key(), deadline);
          }
          return UpdateCounts.dropped(update, next);
        }
        case Write.Refused(Map<String, AttributeValue> item) -> {
          notes.ensure(update.key(), deadline);
          known = DayItem.of(item).withSketch(known.sketch());
          left =
              next.past(ClickUpdate.marks(item, next.ends().keySet()))
                  .map(some -> some.with(digests.withoutCopies(some.clicks(), item)));
          counters = left.map(some -> Counters.of(some.clicks())).orElse(Counters.NONE);
        }
      }
    }
    return UpdateCounts.repeated(update);
  }

  /** Returns whether a day is so old that it may be part of the total already, and is. */
  private boolean isClosed(ItemKey day, Deadline deadline) {
    if (!ClickDays.mayBeClosed(day.day(), clock.instant())) {
      return false;
    }
    return TotalItem.of(
            dynamoDb
                .getItem(
                    get ->
                        get.overrideConfiguration(deadline::limit)
                            .tableName(table)
                            .consistentRead(true)
                            .key(ItemKey.total(day.code()).attributes()))
                .item())
        .includes(day.day());
  }

  /** The change of an item's visitors, and the sketch that is known by then. */
  private record Visitors(VisitorChange change, Optional<VisitorSketch> sketch) {}

  private Visitors visitors(ItemUpdate update, DayItem known, Deadline deadline) {
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

  /**
   * Moves an item's visitors into its sketch. For an item that this environment did not remember:
   * of those there may be so many that none is ever remembered until its next update.
   */
  private DayItem sketched(ItemKey key, DayItem item, Deadline deadline) {
    VisitorSketch sketch = sketches.add(key, Optional.empty(), item.visitors(), deadline).sketch();
    UpdateStatement moved =
        new UpdateStatement.Builder()
            .requirePresent(ItemKey.CODE)
            .requireAbsent(ItemKey.EXPIRES_AT)
            .delete(DayItem.VISITORS, AttributeValue.fromBs(List.copyOf(item.visitors())))
            .build();
    try {
      dynamoDb.updateItem(
          request ->
              moved
                  .on(request.tableName(table).key(key.attributes()))
                  .overrideConfiguration(deadline.within(LONGEST_WRITE)::limit));
      return item.withoutVisitors().withSketch(Optional.of(sketch));
    } catch (ConditionalCheckFailedException e) {
      // Deleted, or closed: the next update is refused, and removes the sketch of a deleted link.
      return item.withSketch(Optional.of(sketch));
    }
  }

  /** Writes an update if its condition holds, and otherwise returns the existing item. */
  private Write write(ItemUpdate update, UpdateStatement statement, Deadline deadline) {
    try {
      return new Write.Done(
          dynamoDb
              .updateItem(
                  request ->
                      statement
                          .on(request.tableName(table).key(update.key().attributes()))
                          .overrideConfiguration(deadline.within(LONGEST_WRITE)::limit)
                          .returnValues(ReturnValue.ALL_NEW)
                          .returnValuesOnConditionCheckFailure(
                              ReturnValuesOnConditionCheckFailure.ALL_OLD))
              .attributes());
    } catch (ConditionalCheckFailedException e) {
      return new Write.Refused(e.hasItem() ? e.item() : Map.of());
    }
  }
}
