package dev.terse.stats;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The reader of the totals of many links from the Stats table, eventually consistent. */
public final class TotalsReader {

  private static final Duration BUDGET = Duration.ofMinutes(1);

  private final StatsReader reader;

  /**
   * Creates a reader, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public TotalsReader(DynamoDbClient dynamoDb, String table) {
    this.reader = new StatsReader(dynamoDb, table);
  }

  /**
   * Reads the numbers of all clicks of links, with one query per link.
   *
   * @param codes the codes, each once
   * @return the clicks by code, without links that have none
   * @throws software.amazon.awssdk.core.exception.SdkException if the table refuses a call, or
   *     can't be read within a minute
   */
  public Map<String, Long> clicks(List<String> codes) {
    Deadline deadline = Deadline.after(BUDGET);
    List<LinkTotals> totals =
        ConcurrentCalls.all(
            codes.stream()
                .<Callable<LinkTotals>>map(code -> () -> reader.totals(code, deadline))
                .toList());
    Map<String, Long> clicks = new HashMap<>();
    for (int i = 0; i < codes.size(); i++) {
      if (totals.get(i).clicks() > 0) {
        clicks.put(codes.get(i), totals.get(i).clicks());
      }
    }
    return clicks;
  }
}
