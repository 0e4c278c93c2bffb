package dev.terse.stats;

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
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

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
   * Removes a link's statistics with a query and a write for each of its days, and some more for
   * the latest.
   *
   * @param code the link's code
   * @throws SdkException if something may be left; asking again is safe
   */
  public void remove(String code) {
    Instant now = clock.instant();
    Set<ItemKey> late = late(code, LocalDate.ofInstant(now, ZoneOffset.UTC));
    Set<ItemKey> keys = stored(code);
    keys.addAll(late);
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
                              remove(key, late.contains(key), now);
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

  private Set<ItemKey> stored(String code) {
    Set<ItemKey> keys = new HashSet<>();
    dynamoDb
        .queryPaginator(
            query ->
                query
                    .tableName(table)
                    .consistentRead(true)
                    .keyConditionExpression("code = :code")
                    .projectionExpression("#bucket")
                    .expressionAttributeNames(Map.of("#bucket", "bucket"))
                    .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code))))
        .items()
        .forEach(item -> keys.add(new ItemKey(code, item.get("bucket").s())));
    return keys;
  }

  private void remove(ItemKey key, boolean late, Instant now) {
    if (!late) {
      dynamoDb.deleteItem(delete -> delete.tableName(table).key(key.attributes()));
      return;
    }
    Map<String, AttributeValue> marker = new HashMap<>(key.attributes());
    marker.put(ClickUpdate.DELETED_AT, seconds(now));
    marker.put("expires_at", seconds(now.plus(Duration.ofDays(LATE_DAYS + 2))));
    dynamoDb.putItem(put -> put.tableName(table).item(marker));
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
