package dev.terse.stats;

import dev.terse.aws.BatchWrites;
import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/**
 * The deleter of deleted links' statistics. Clicks may still be in flight; on each day that one of
 * them can have, a tombstone is left that rejects them and expires when no click of that day can
 * arrive any more. Thread-safe and idempotent.
 */
public final class StatsDeleter {

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final BatchWrites writes;
  private final InstantSource clock;

  /**
   * Creates a deleter, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the Stats table's name
   * @param clock the clock that deletion times are taken from
   */
  public StatsDeleter(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.writes = new BatchWrites(dynamoDb, table);
    this.clock = clock;
  }

  /**
   * Deletes a link's statistics. One call replaces the total and the days that clicks can still
   * reach with tombstones, while another looks for older days; if there are any, each call deletes
   * 25 of them. No click is counted once the tombstones are stored. Leftovers of an interrupted
   * deletion are never shown, because the link is deleted; those of days in the total expire with
   * their retention, and {@link TotalsCarrier} removes the others.
   *
   * @param code the link's code
   * @param deadline the deadline of the deletion
   * @throws SdkException if something may be left; retrying is safe, and deletes the rest
   */
  public void delete(String code, Deadline deadline) {
    Instant now = clock.instant();
    Set<ItemKey> reachable = reachable(code, now);
    List<WriteRequest> markers = reachable.stream().map(key -> marker(key, now)).toList();
    List<Callable<Set<ItemKey>>> calls =
        List.of(
            () -> {
              writes.all(markers, deadline);
              return Set.of();
            },
            () -> stored(code, deadline));
    Set<ItemKey> others = ConcurrentCalls.all(calls).getLast();
    others.removeAll(reachable);
    writes.all(others.stream().map(StatsDeleter::deletion).toList(), deadline);
  }

  private static Set<ItemKey> reachable(String code, Instant now) {
    Set<ItemKey> keys = new HashSet<>();
    keys.add(ItemKey.total(code));
    ClickDays.stillToCome(now).forEach(day -> keys.add(new ItemKey(code, ItemKey.bucketOf(day))));
    return keys;
  }

  private Set<ItemKey> stored(String code, Deadline deadline) {
    Set<ItemKey> keys = new HashSet<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page = dynamoDb.query(query(code, start, deadline));
      page.items().forEach(item -> keys.add(new ItemKey(code, item.get(ItemKey.BUCKET).s())));
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return keys;
  }

  private QueryRequest query(String code, Map<String, AttributeValue> start, Deadline deadline) {
    return QueryRequest.builder()
        .overrideConfiguration(deadline::limit)
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression(ItemKey.OF_CODE)
        .projectionExpression("#bucket")
        .expressionAttributeNames(Map.of("#bucket", ItemKey.BUCKET))
        .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code)))
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .build();
  }

  private static WriteRequest deletion(ItemKey key) {
    return WriteRequest.builder().deleteRequest(delete -> delete.key(key.attributes())).build();
  }

  /** Returns a tombstone, an item that rejects clicks and expires. */
  private static WriteRequest marker(ItemKey key, Instant now) {
    Instant end =
        now.plus(
            Duration.ofDays(
                key.isOfDay() ? ClickDays.LAST_TO_COME : CarryPeriod.LAST_TO_BE_CARRIED));
    Map<String, AttributeValue> item = new HashMap<>(key.attributes());
    item.put(ClickUpdate.DELETED_AT, seconds(now));
    item.put(ItemKey.EXPIRES_AT, seconds(end));
    return WriteRequest.builder().putRequest(put -> put.item(item)).build();
  }

  private static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }
}
