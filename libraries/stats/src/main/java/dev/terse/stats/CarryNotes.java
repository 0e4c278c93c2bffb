package dev.terse.stats;

import dev.terse.aws.Deadline;
import dev.terse.clicks.LruMap;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The notes in the Stats table on which links have days of which period to carry, so that a link
 * that gets no more clicks is carried too: an item for each link and period, whose partition keys
 * can't be codes. Thread-safe.
 */
final class CarryNotes {

  /** The number of partitions that the notes are spread over. */
  static final int SLOTS = 16;

  private static final String PARTITION = "#carry#";
  private static final int MAX_KNOWN = 50_000;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Map<ItemKey, Boolean> known = new LruMap<>(MAX_KNOWN);

  CarryNotes(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * A note.
   *
   * @param key its key
   * @param code the link
   * @param period the period
   */
  record Note(ItemKey key, String code, CarryPeriod period) {
    private static Note of(ItemKey key) {
      int end = key.bucket().indexOf('#');
      return new Note(
          key,
          key.bucket().substring(end + 1),
          CarryPeriod.endingWith(LocalDate.parse(key.bucket().substring(0, end))));
    }
  }

  /**
   * Notes that a link has a day to carry, unless that is known: with one read, and a write for the
   * first day of a period.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be confirmed as noted by
   *     the deadline
   */
  void ensure(ItemKey day, Deadline deadline) {
    ItemKey key = key(day.code(), CarryPeriod.of(day.day()));
    if (isKnown(key)) {
      return;
    }
    boolean exists =
        dynamoDb
            .getItem(
                get ->
                    get.overrideConfiguration(deadline::limit)
                        .tableName(table)
                        .key(key.attributes()))
            .hasItem();
    if (!exists) {
      dynamoDb.updateItem(
          update ->
              update.overrideConfiguration(deadline::limit).tableName(table).key(key.attributes()));
    }
    remember(key);
  }

  /**
   * Reads notes of periods whose days take no more clicks, oldest first.
   *
   * @param slot the partition, below {@value #SLOTS}
   * @param through the last day that takes no more clicks
   * @param most the maximum number of notes
   */
  List<Note> ripe(int slot, LocalDate through, int most, Deadline deadline) {
    return dynamoDb
        .query(
            query ->
                query
                    .overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .keyConditionExpression(ItemKey.OF_CODE + " AND #bucket < :end")
                    .expressionAttributeNames(Map.of("#bucket", ItemKey.BUCKET))
                    .expressionAttributeValues(
                        Map.of(
                            ":code", AttributeValue.fromS(partition(slot)),
                            ":end", AttributeValue.fromS(through.plusDays(1).toString())))
                    .limit(most))
        .items()
        .stream()
        .map(ItemKey::of)
        .map(Note::of)
        .toList();
  }

  /** Removes a note whose days were carried. */
  void remove(Note note, Deadline deadline) {
    dynamoDb.deleteItem(
        delete ->
            delete
                .overrideConfiguration(deadline::limit)
                .tableName(table)
                .key(note.key().attributes()));
  }

  /** Returns the key of a note. */
  static ItemKey key(String code, CarryPeriod period) {
    return new ItemKey(
        partition(Math.floorMod(code.hashCode(), SLOTS)), period.last() + "#" + code);
  }

  private static String partition(int slot) {
    return PARTITION + slot;
  }

  private synchronized boolean isKnown(ItemKey key) {
    return known.containsKey(key);
  }

  private synchronized void remember(ItemKey key) {
    known.put(key, true);
  }
}
