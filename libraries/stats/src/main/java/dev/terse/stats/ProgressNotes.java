package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The notes in the Stats table on which records are being processed and since when, so that a
 * record that killed its invocation is recognized at a later delivery: one item per shard, with a
 * key that can't be a code.
 *
 * <p>An ordinary batch costs nothing. A note is made of a slow record while it is being processed,
 * and of one that is delivered alone and so late that it may have been delivered before. A late
 * batch costs one write, which returns the notes.
 */
public final class ProgressNotes {

  private static final Logger LOG = LoggerFactory.getLogger(ProgressNotes.class);

  static final String PARTITION_KEY = "#progress";
  private static final String SINCE = "since#";

  // The function's own timeout. A younger note may be from an invocation still in progress, because
  // a batch can be delivered twice concurrently.
  private static final Duration LONGEST_INVOCATION = Duration.ofSeconds(60);

  // The function receives a batch one or two seconds after it is complete, or a little later after
  // a cold start.
  private static final Duration LATE = Duration.ofSeconds(15);

  // Longer than the stream's retention.
  private static final Duration KEPT = Duration.ofDays(8);

  // A note is made while a record is in progress, which the watch must not lose track of.
  private static final Duration PROMPT = Duration.ofSeconds(1);

  // Well within the time that the function has left after its budget for a batch.
  private static final Duration AFTERWARDS = Duration.ofSeconds(8);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;
  private final Duration late;

  /**
   * Creates the notes, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the Stats table's name
   * @param clock the clock that a batch's delay is measured with
   * @param window the time that a batch's first record waits for others
   */
  public ProgressNotes(
      DynamoDbClient dynamoDb, String table, InstantSource clock, Duration window) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
    this.late = window.plus(LATE);
  }

  /**
   * Begins a batch.
   *
   * @throws SdkException if the batch is late and the notes can't be read
   */
  Delivery begin(String shard, List<DeliveredRecord> batch, Deadline deadline) {
    Instant now = clock.instant();
    var delivery = new Delivery(shard, now);
    if (!batch.isEmpty() && batch.getFirst().arrived().isBefore(now.minus(late))) {
      delivery.readNotes(batch, deadline);
    }
    return delivery;
  }

  /** A batch in progress. */
  final class Delivery {
    private final String shard;
    private final Instant begun;
    private final Set<String> noted = ConcurrentHashMap.newKeySet();
    private final Set<String> fatal = new HashSet<>();

    private Delivery(String shard, Instant begun) {
      this.shard = shard;
      this.begun = begun;
    }

    private void readNotes(List<DeliveredRecord> batch, Deadline deadline) {
      if (batch.size() == 1) {
        noted.add(batch.getFirst().sequenceNumber());
      }
      Map<String, AttributeValue> notes = update(noted, Set.of(), deadline);
      long dead = begun.minus(LONGEST_INVOCATION).toEpochMilli();
      batch.stream()
          .map(DeliveredRecord::sequenceNumber)
          .filter(number -> notes.containsKey(SINCE + number))
          .filter(number -> Long.parseLong(notes.get(SINCE + number).n()) <= dead)
          .forEach(fatal::add);
      noted.addAll(fatal);
    }

    /** Returns whether an invocation died while processing a record. */
    boolean isFatal(DeliveredRecord record) {
      return fatal.contains(record.sequenceNumber());
    }

    /** Notes a slow record, on a best-effort basis. */
    void slow(DeliveredRecord record) {
      if (noted.add(record.sequenceNumber())) {
        quietly(Set.of(record.sequenceNumber()), Set.of(), Deadline.after(PROMPT));
      }
    }

    /**
     * Ends a batch, whatever its outcome: a record that is delivered again was not fatal.
     *
     * @param aside the records that were set aside; any other fatal one stays noted
     */
    void end(Set<String> aside) {
      Set<String> over =
          noted.stream()
              .filter(record -> !fatal.contains(record) || aside.contains(record))
              .collect(Collectors.toSet());
      if (!over.isEmpty()) {
        // The batch may have used up its own time, and a leftover note would cost a good click.
        quietly(Set.of(), over, Deadline.after(AFTERWARDS));
      }
    }

    private void quietly(Set<String> begun, Set<String> over, Deadline limit) {
      try {
        update(begun, over, limit);
      } catch (SdkException e) {
        LOG.warn("records in progress could not be noted", e);
      }
    }

    /** Updates the shard's item, and returns its former state. */
    private Map<String, AttributeValue> update(
        Set<String> begun, Set<String> over, Deadline limit) {
      var statement = new UpdateStatement.Builder();
      statement.set(ItemKey.EXPIRES_AT, number(this.begun.plus(KEPT).getEpochSecond()));
      // The first of several deliveries sets the time.
      begun.forEach(
          record -> statement.setIfAbsent(SINCE + record, number(this.begun.toEpochMilli())));
      over.forEach(record -> statement.remove(SINCE + record));
      UpdateStatement built = statement.build();
      return dynamoDb
          .updateItem(
              update ->
                  update
                      .overrideConfiguration(limit::limit)
                      .tableName(table)
                      .key(new ItemKey(PARTITION_KEY, shard).attributes())
                      .updateExpression(built.update())
                      .expressionAttributeNames(built.names())
                      .expressionAttributeValues(built.values())
                      .returnValues(ReturnValue.ALL_OLD))
          .attributes();
    }
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
