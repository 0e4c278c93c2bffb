package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The Stats table in DynamoDB, as clicks are written into it: per link an item for each day on
 * which it was clicked. Every method may throw an {@link
 * software.amazon.awssdk.core.exception.SdkException} if the table can't be reached or rejects the
 * call.
 */
public final class StatsTable {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final DayOverflow overflow;
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
    this.overflow = new DayOverflow(dynamoDb, table, retention);
    this.notes = new CarryNotes(dynamoDb, table);
    this.digests = new CopyDigests(delay);
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
      DayOverflow.Visitors visitors = overflow.visitors(next, known, deadline);
      known = known.withSketch(visitors.sketch());
      Referrers referrers =
          overflow.referrers(update.key(), counters.referrerHosts(), known, deadline);
      UpdateStatement statement =
          ClickUpdate.statement(next, counters, known, referrers, visitors.change(), digests);
      switch (ItemWrite.of(dynamoDb, table, update.key(), statement, deadline)) {
        case ItemWrite.Done(Map<String, AttributeValue> item) -> {
          DayItem written = DayItem.of(item).withSketch(known.sketch());
          recent.put(
              update.key(),
              overflow.relieve(update.key(), written, item, known.isUnknown(), deadline));
          // Whoever repeats this after a crash is refused, and notes it then.
          if (written.clicks() == next.clicks().size()) {
            notes.ensure(update.key(), deadline);
          }
          return UpdateCounts.written(update, next, visitors.change().lost());
        }
        case ItemWrite.Refused(Map<String, AttributeValue> item)
            when item.containsKey(ItemKey.EXPIRES_AT) -> {
          if (item.containsKey(ClickUpdate.DELETED_AT)) {
            overflow.remove(update.key(), visitors, referrers, deadline);
          }
          return UpdateCounts.dropped(update, next);
        }
        case ItemWrite.Refused(Map<String, AttributeValue> item) -> {
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

  /** Forgets the details of the days' items that were written last. */
  void forgetDetails() {
    recent.forgetDetails();
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
}
