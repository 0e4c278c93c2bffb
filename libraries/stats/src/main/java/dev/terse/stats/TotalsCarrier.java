package dev.terse.stats;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import dev.terse.stats.CarryNotes.Note;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ThreadLocalRandom;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Carries links' totals over days that take no more clicks, and has those days' items expire when
 * their retention is over. May be repeated, interrupted and run several times concurrently.
 * Thread-safe.
 *
 * <p>A total moves by compare-and-set on the day through which it was carried; a day's item gets
 * its time to live only afterwards, and a note of the work is removed last.
 */
public final class TotalsCarrier {

  private static final int MOST_NOTES = 100;
  private static final Duration PAUSE = Duration.ofMinutes(1);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration retention;
  private final InstantSource clock;
  private final CarryNotes notes;
  private volatile Instant next = Instant.MIN;

  /**
   * Creates a carrier, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the Stats table's name
   * @param retention the retention of a day's item after its day
   * @param clock the clock by which days are over; may be a day off
   */
  public TotalsCarrier(
      DynamoDbClient dynamoDb, String table, Duration retention, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
    this.clock = clock;
    this.notes = new CarryNotes(dynamoDb, table);
  }

  /**
   * Carries some links, at most once per minute unless there are more: one call if there are none.
   *
   * @return the number of links carried
   * @throws software.amazon.awssdk.core.exception.SdkException if some can't be carried by the
   *     deadline; they are carried later
   */
  public int carryIfDue(Deadline deadline) {
    Instant now = clock.instant();
    if (now.isBefore(next)) {
      return 0;
    }
    // A failure is not repeated at once either.
    next = now.plus(PAUSE);
    int carried = carry(ThreadLocalRandom.current().nextInt(CarryNotes.SLOTS), deadline);
    if (carried == MOST_NOTES) {
      next = Instant.MIN;
    }
    return carried;
  }

  /** Carries up to {@value #MOST_NOTES} links that are noted in a partition of the notes. */
  int carry(int slot, Deadline deadline) {
    List<Note> ripe = notes.ripe(slot, ClickDays.lastClosed(clock.instant()), MOST_NOTES, deadline);
    ConcurrentCalls.all(
        ripe.stream()
            .<Callable<Void>>map(
                note ->
                    () -> {
                      carry(note, deadline);
                      return null;
                    })
            .toList());
    return ripe.size();
  }

  private void carry(Note note, Deadline deadline) {
    LocalDate last = note.period().last();
    while (true) {
      TotalItem total = total(note.code(), deadline);
      List<Map<String, AttributeValue>> items = items(note, total, deadline);
      if (total.isDeleted()) {
        items.forEach(item -> remove(item, deadline));
        break;
      }
      List<Map<String, AttributeValue>> days =
          items.stream().filter(item -> ItemKey.of(item).isDay()).toList();
      List<Map<String, AttributeValue>> since = total.since(days);
      if (since.isEmpty() || move(note.code(), total.carried(total.plus(since), last), deadline)) {
        days.forEach(item -> close(item, deadline));
        break;
      }
    }
    notes.remove(note, deadline);
  }

  private TotalItem total(String code, Deadline deadline) {
    return TotalItem.of(
        dynamoDb
            .getItem(
                get ->
                    get.overrideConfiguration(deadline::limit)
                        .tableName(table)
                        .consistentRead(true)
                        .key(ItemKey.total(code).attributes()))
            .item());
  }

  /**
   * Reads the days of a note's period, and all before them that the total does not include, with
   * the items beside them and without tombstones.
   */
  private List<Map<String, AttributeValue>> items(Note note, TotalItem total, Deadline deadline) {
    LocalDate first = note.period().first();
    String from =
        total
            .through()
            .map(carried -> carried.isBefore(first) ? carried.plusDays(1) : first)
            .map(ItemKey::bucketOf)
            .orElse(ItemKey.bucketOf(LocalDate.EPOCH));
    List<Map<String, AttributeValue>> items = new ArrayList<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page =
          dynamoDb.query(
              query(note.code(), from, note.period().last(), start)
                  .overrideConfiguration(deadline::limit)
                  .build());
      items.addAll(page.items());
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    items.removeIf(item -> item.containsKey(ClickUpdate.DELETED_AT));
    return items;
  }

  private QueryRequest.Builder query(
      String code, String from, LocalDate last, Map<String, AttributeValue> start) {
    return QueryRequest.builder()
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression(ItemKey.OF_CODE + " AND #bucket BETWEEN :from AND :to")
        .expressionAttributeNames(Map.of("#bucket", ItemKey.BUCKET))
        .expressionAttributeValues(
            Map.of(
                ":code", AttributeValue.fromS(code),
                ":from", AttributeValue.fromS(from),
                ":to", AttributeValue.fromS(ItemKey.lastBucketOf(last))))
        .exclusiveStartKey(start.isEmpty() ? null : start);
  }

  /** Moves a total; returns whether it was where it was read. */
  private boolean move(String code, UpdateStatement statement, Deadline deadline) {
    return update(ItemKey.total(code), statement, deadline);
  }

  /** Has a day's item expire, unless it was deleted or is to expire already. */
  private void close(Map<String, AttributeValue> item, Deadline deadline) {
    if (!item.containsKey(ItemKey.EXPIRES_AT)) {
      ItemKey key = ItemKey.of(item);
      update(
          key,
          new UpdateStatement.Builder()
              .set(ItemKey.EXPIRES_AT, key.expiry(retention))
              .requireAbsent(ItemKey.EXPIRES_AT)
              .requirePresent(ItemKey.CODE)
              .build(),
          deadline);
    }
  }

  private boolean update(ItemKey key, UpdateStatement statement, Deadline deadline) {
    try {
      dynamoDb.updateItem(
          update ->
              statement
                  .on(update.tableName(table).key(key.attributes()))
                  .overrideConfiguration(deadline::limit));
      return true;
    } catch (ConditionalCheckFailedException e) {
      return false;
    }
  }

  /** Removes a day, or an item beside it, that an interrupted deletion left. */
  private void remove(Map<String, AttributeValue> item, Deadline deadline) {
    dynamoDb.deleteItem(
        delete ->
            delete
                .overrideConfiguration(deadline::limit)
                .tableName(table)
                .key(ItemKey.of(item).attributes()));
  }
}
