package dev.terse.bench;

import dev.terse.links.codes.Base62;
import dev.terse.local.lambda.Backend;
import java.math.BigInteger;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The links that are stored before a measurement. */
public final class StoredLinks {

  private static final int BATCH = 25;
  private static final int THREADS = 4;

  // A prime below 62^6, so that consecutive numbers are not neighbors in the table.
  private static final long STRIDE = 39_916_801;
  private static final long CODES = 56_800_235_584L;

  private StoredLinks() {}

  /**
   * Returns the code of a link in the form of generated codes: its first character is a digit.
   *
   * @param number the link's number, different for each
   */
  public static String code(int number) {
    return ofPosition(number * STRIDE % CODES);
  }

  /** Returns the codes of the numbers from 0 on, in ascending order of the codes. */
  static Stream<String> codesInOrder(int count) {
    return IntStream.range(0, count)
        .mapToLong(number -> number * STRIDE % CODES)
        .sorted()
        .mapToObj(StoredLinks::ofPosition);
  }

  private static String ofPosition(long position) {
    return "1" + Base62.encode(BigInteger.valueOf(position), 6);
  }

  /** Returns the long URL of a link. */
  public static String longUrl(String code) {
    return "https://example.com/articles/" + code + "?utm_source=newsletter";
  }

  /**
   * Stores the links of the numbers from 0 on, a few thousand per second.
   *
   * @param dynamoDb the endpoint of DynamoDB
   * @param table the name of the Links table
   * @param count the number of links
   */
  public static void put(URI dynamoDb, String table, int count) throws Exception {
    try (DynamoDbClient client = LocalClient.of(dynamoDb);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      List<Future<?>> batches = new ArrayList<>();
      for (int from = 0; from < count; from += BATCH) {
        List<WriteRequest> writes =
            IntStream.range(from, Math.min(count, from + BATCH))
                .mapToObj(StoredLinks::put)
                .toList();
        batches.add(
            threads.submit(
                () -> client.batchWriteItem(write -> write.requestItems(Map.of(table, writes)))));
      }
      for (Future<?> batch : batches) {
        batch.get();
      }
    }
  }

  private static WriteRequest put(int number) {
    String code = code(number);
    return WriteRequest.builder()
        .putRequest(put -> put.item(Backend.link(code, longUrl(code))))
        .build();
  }
}
