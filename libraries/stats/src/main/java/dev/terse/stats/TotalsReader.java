package dev.terse.stats;

import dev.terse.aws.BatchReads;
import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The reader of the totals of many links from the Stats table, eventually consistent. */
public final class TotalsReader {

  private static final Duration BUDGET = Duration.ofMinutes(1);

  private final BatchReads reads;

  /**
   * Creates a reader, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public TotalsReader(DynamoDbClient dynamoDb, String table) {
    this.reads = new BatchReads(dynamoDb, table);
  }

  /**
   * Reads the numbers of all clicks of links, with one call per {@value BatchReads#MAX} links.
   *
   * @param codes the codes, each once
   * @return the clicks by code, without links that have none
   * @throws software.amazon.awssdk.core.exception.SdkException if the table refuses a call, or
   *     can't be read within a minute
   */
  public Map<String, Long> clicks(List<String> codes) {
    Deadline deadline = Deadline.after(BUDGET);
    List<Callable<Map<String, Long>>> calls = new ArrayList<>();
    for (int from = 0; from < codes.size(); from += BatchReads.MAX) {
      List<String> batch = codes.subList(from, Math.min(from + BatchReads.MAX, codes.size()));
      calls.add(() -> read(batch, deadline));
    }
    Map<String, Long> clicks = new HashMap<>();
    ConcurrentCalls.all(calls).forEach(clicks::putAll);
    return clicks;
  }

  private Map<String, Long> read(List<String> codes, Deadline deadline) {
    Map<String, Long> clicks = new HashMap<>();
    List<Map<String, AttributeValue>> totals =
        codes.stream().map(code -> ItemKey.total(code).attributes()).toList();
    for (Map<String, AttributeValue> item : reads.items(totals, false, deadline)) {
      long counted = LinkTotals.of(item).clicks();
      if (counted > 0) {
        clicks.put(item.get(ItemKey.CODE).s(), counted);
      }
    }
    return clicks;
  }
}
