package dev.terse.functions.shorten;

import dev.terse.lambda.snapshot.Priming;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Base class of the handler's tests: tables, keys, and a function with settings of the test's own.
 */
abstract class ShortenHandlerCase {

  static final String KEY = "tk_0000000000000000000000";
  static final String BODY = "{\"long_url\": \"https://example.com/\"}";

  final TestTables tables = TestTables.create();
  final StoredItems stored = new StoredItems(tables);
  final Map<String, String> further = new HashMap<>();

  void forgetRequests() {
    for (Map<String, AttributeValue> request :
        tables.client().scan(scan -> scan.tableName(tables.requests())).items()) {
      tables
          .client()
          .deleteItem(
              delete -> delete.tableName(tables.requests()).key(Map.of("id", request.get("id"))));
    }
  }

  static String repeatable(String event) {
    return repeatable(event, "5f2b1c3e-7a64-4f0e-9d55-0c8f6a1b2d3e");
  }

  static String repeatable(String event, String key) {
    return HttpEvents.withHeader(event, "idempotency-key", key);
  }

  static String batchOf(int count, String link) {
    return "{\"links\": [" + String.join(",", Collections.nCopies(count, link)) + "]}";
  }

  static List<Integer> statuses(String answer) {
    return Pattern.compile("status\\\\\":([0-9]+)")
        .matcher(answer)
        .results()
        .map(found -> Integer.valueOf(found.group(1)))
        .toList();
  }

  /**
   * Sends a batch until the limit refuses a link of it, and returns the statuses of all its links:
   * where the buckets are too slow, as the first calls on a busy machine may be, none is refused.
   */
  List<Integer> statusesUntilLimited(String event) throws IOException {
    List<Integer> statuses = new ArrayList<>();
    for (int i = 0; i < 50 && !statuses.contains(429); i++) {
      statuses.addAll(statuses(answer(event)));
    }
    return statuses;
  }

  List<Map<String, AttributeValue>> links() {
    return tables.client().scan(scan -> scan.tableName(tables.links())).items();
  }

  ShortenHandler handler() {
    Map<String, String> environment = new HashMap<>(tables.environment());
    environment.putAll(further);
    return new ShortenHandler(environment);
  }

  String answer(String event) throws IOException {
    return answer(handler(), event);
  }

  static String answer(ShortenHandler handler, String event) throws IOException {
    var answer = new ByteArrayOutputStream();
    handler.handleRequest(
        new ByteArrayInputStream(event.getBytes(StandardCharsets.UTF_8)),
        answer,
        Priming.context());
    return answer.toString(StandardCharsets.UTF_8);
  }
}
