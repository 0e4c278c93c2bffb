package dev.terse.stats;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;

/** The reader of the totals of many links from the Stats table, eventually consistent. */
public final class TotalsReader {

  private static final int MAX_BATCH = 100;
  private static final Duration BUDGET = Duration.ofMinutes(1);
  private static final Duration PAUSE = Duration.ofMillis(100);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates a reader, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public TotalsReader(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * Reads the numbers of all clicks of links, with one call per {@value #MAX_BATCH} links.
   *
   * @param codes the codes, each once
   * @return the clicks by code, without links that have none
   * @throws software.amazon.awssdk.core.exception.SdkException if the table refuses a call, or
   *     can't be read within a minute
   */
  public Map<String, Long> clicks(List<String> codes) {
    Deadline deadline = Deadline.after(BUDGET);
    List<Callable<Map<String, Long>>> calls = new ArrayList<>();
    for (int from = 0; from < codes.size(); from += MAX_BATCH) {
      List<String> batch = codes.subList(from, Math.min(from + MAX_BATCH, codes.size()));
      calls.add(() -> read(batch, deadline));
    }
    Map<String, Long> clicks = new HashMap<>();
    ConcurrentCalls.all(calls).forEach(clicks::putAll);
    return clicks;
  }

  private Map<String, Long> read(List<String> codes, Deadline deadline) {
    Map<String, Long> clicks = new HashMap<>();
    List<Map<String, AttributeValue>> left =
        codes.stream().map(code -> ItemKey.total(code).attributes()).toList();
    while (!left.isEmpty()) {
      BatchGetItemResponse response = batch(left, deadline);
      for (Map<String, AttributeValue> item : response.responses().getOrDefault(table, List.of())) {
        long counted = LinkTotals.of(item).clicks();
        if (counted > 0) {
          clicks.put(item.get(ItemKey.CODE).s(), counted);
        }
      }
      KeysAndAttributes unprocessed = response.unprocessedKeys().get(table);
      left = unprocessed == null ? List.of() : unprocessed.keys();
      if (!left.isEmpty()) {
        pause(deadline);
      }
    }
    return clicks;
  }

  private BatchGetItemResponse batch(List<Map<String, AttributeValue>> keys, Deadline deadline) {
    return dynamoDb.batchGetItem(
        batch ->
            batch
                .overrideConfiguration(deadline::limit)
                .requestItems(Map.of(table, KeysAndAttributes.builder().keys(keys).build())));
  }

  private static void pause(Deadline deadline) {
    deadline.left();
    try {
      Thread.sleep(PAUSE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted before all totals were read", e);
    }
  }
}
