package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryResponse;

/**
 * Removes the statistics of deleted links. Clicks may still be on their way; where they could
 * arrive, an item is left that takes none and expires when the stream can hold none any more. Safe
 * for use by several threads, and to repeat.
 */
public final class StatsRemoval {

  // The stream keeps records for 7 days; a day more for clocks that are off.
  private static final int LATE_DAYS = 8;
  private static final int CONCURRENT_WRITES = 32;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final InstantSource clock;

  /**
   * A removal; no call is made yet.
   *
   * @param dynamoDb the client
   * @param table the Stats table's name
   * @param clock the time of the removal
   */
  public StatsRemoval(DynamoDbClient dynamoDb, String table, InstantSource clock) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.clock = clock;
  }

  /**
   * Removes a link's statistics: first the total and the days that clicks can still reach, so that
   * none is counted any more; then a query and a write for each other day. What is left where it is
   * cut short is shown to nobody, for its link is deleted, and expires with its retention.
   *
   * @param code the link's code
   * @param deadline by when it must be done
   * @throws SdkException if something may be left; asking again is safe, and removes the rest
   */
  public void remove(String code, Deadline deadline) {
    Instant now = clock.instant();
    Set<ItemKey> late = late(code, LocalDate.ofInstant(now, ZoneOffset.UTC));
    onEach(late, key -> close(key, now, deadline));
    Set<ItemKey> others = stored(code, deadline);
    others.removeAll(late);
    onEach(others, key -> delete(key, deadline));
  }

  private static void onEach(Set<ItemKey> keys, Consumer<ItemKey> action) {
    var permits = new Semaphore(CONCURRENT_WRITES);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> writes =
          keys.stream()
              .<Future<?>>map(
                  key ->
                      threads.submit(
                          () -> {
                            permits.acquire();
                            try {
                              action.accept(key);
                            } finally {
                              permits.release();
                            }
                            return null;
                          }))
              .toList();
      writes.forEach(StatsRemoval::await);
    }
  }

  private static Set<ItemKey> late(String code, LocalDate today) {
    Set<ItemKey> keys = new HashSet<>();
    keys.add(ItemKey.total(code));
    today
        .minusDays(LATE_DAYS)
        .datesUntil(today.plusDays(2))
        .forEach(day -> keys.add(new ItemKey(code, ItemKey.bucketOf(day))));
    return keys;
  }

  private Set<ItemKey> stored(String code, Deadline deadline) {
    Set<ItemKey> keys = new HashSet<>();
    Map<String, AttributeValue> start = Map.of();
    do {
      QueryResponse page = dynamoDb.query(query(code, start, deadline));
      page.items().forEach(item -> keys.add(new ItemKey(code, item.get("bucket").s())));
      start = page.lastEvaluatedKey();
    } while (!start.isEmpty());
    return keys;
  }

  private QueryRequest query(String code, Map<String, AttributeValue> start, Deadline deadline) {
    return QueryRequest.builder()
        .overrideConfiguration(deadline::limit)
        .tableName(table)
        .consistentRead(true)
        .keyConditionExpression("code = :code")
        .projectionExpression("#bucket")
        .expressionAttributeNames(Map.of("#bucket", "bucket"))
        .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code)))
        .exclusiveStartKey(start.isEmpty() ? null : start)
        .build();
  }

  private void delete(ItemKey key, Deadline deadline) {
    dynamoDb.deleteItem(
        delete ->
            delete.overrideConfiguration(deadline::limit).tableName(table).key(key.attributes()));
  }

  /** Leaves an item that takes no clicks and expires. */
  private void close(ItemKey key, Instant now, Deadline deadline) {
    Map<String, AttributeValue> marker = new HashMap<>(key.attributes());
    marker.put(ClickUpdate.DELETED_AT, seconds(now));
    marker.put("expires_at", seconds(now.plus(Duration.ofDays(LATE_DAYS + 2))));
    dynamoDb.putItem(
        put -> put.overrideConfiguration(deadline::limit).tableName(table).item(marker));
  }

  private static void await(Future<?> write) {
    try {
      write.get();
    } catch (ExecutionException e) {
      if (e.getCause() instanceof SdkException failure) {
        throw failure;
      }
      throw new IllegalStateException("a write ended in an unexpected way", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while removing statistics", e);
    }
  }

  private static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }
}
