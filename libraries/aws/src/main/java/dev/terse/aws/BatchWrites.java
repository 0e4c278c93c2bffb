package dev.terse.aws;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Unconditional writes of many items of a table, several batches of them at a time. */
public final class BatchWrites {

  private static final int MAX_WRITES_OF_A_CALL = 25;
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(50);

  private final DynamoDbClient dynamoDb;
  private final String table;

  /**
   * Creates writes to a table, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the table's name
   */
  public BatchWrites(DynamoDbClient dynamoDb, String table) {
    this.dynamoDb = dynamoDb;
    this.table = table;
  }

  /**
   * Makes writes, {@value #MAX_WRITES_OF_A_CALL} per call.
   *
   * @param writes the writes, no two of them to one item
   * @param deadline the deadline of all of them
   * @throws software.amazon.awssdk.core.exception.SdkException if some may not have been made
   */
  public void all(List<WriteRequest> writes, Deadline deadline) {
    ConcurrentCalls.all(
        IntStream.iterate(0, from -> from < writes.size(), from -> from + MAX_WRITES_OF_A_CALL)
            .mapToObj(
                from -> writes.subList(from, Math.min(writes.size(), from + MAX_WRITES_OF_A_CALL)))
            .<Callable<Void>>map(
                some ->
                    () -> {
                      batch(some, deadline);
                      return null;
                    })
            .toList());
  }

  private void batch(List<WriteRequest> writes, Deadline deadline) {
    List<WriteRequest> left = writes;
    while (true) {
      List<WriteRequest> next = left;
      left =
          dynamoDb
              .batchWriteItem(
                  write ->
                      write
                          .overrideConfiguration(deadline::limit)
                          .requestItems(Map.of(table, next)))
              .unprocessedItems()
              .getOrDefault(table, List.of());
      if (left.isEmpty()) {
        return;
      }
      // The SDK retries a throttled call, but not a call's unprocessed items.
      deadline.pause(LONGEST_PAUSE);
    }
  }
}
