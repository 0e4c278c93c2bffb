package dev.terse.local.dynamodb;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The items that a request to DynamoDB writes.
 *
 * @param items the items
 */
record WrittenItems(List<WrittenItem> items) {

  private static final Set<String> READS =
      Set.of(
          "GetItem",
          "BatchGetItem",
          "TransactGetItems",
          "Query",
          "Scan",
          "DescribeTable",
          "DescribeTimeToLive",
          "ListTables",
          "CreateTable",
          "UpdateTimeToLive");

  /**
   * An item.
   *
   * @param table the table's name; empty if the items of any table may be written
   * @param attributes the item or its key, in DynamoDB's JSON
   */
  record WrittenItem(Optional<String> table, Map<String, Object> attributes) {}

  /** Returns whether an operation, such as {@code PutItem}, may write items. */
  static boolean mayBeWrittenBy(String operation) {
    return !READS.contains(operation);
  }

  /** Returns the items that a request with a body writes. */
  static WrittenItems of(String operation, byte[] body) {
    try {
      Map<String, Object> request = JSON.std.mapFrom(body);
      return new WrittenItems(
          switch (operation) {
            case "PutItem", "UpdateItem", "DeleteItem" -> List.of(one(request));
            case "BatchWriteItem" -> batch(request).toList();
            case "TransactWriteItems" -> transaction(request).toList();
            default -> List.of(new WrittenItem(Optional.empty(), Map.of()));
          });
    } catch (IOException | RuntimeException e) {
      // It is not a request that DynamoDB understands either.
      return new WrittenItems(List.of());
    }
  }

  /** Returns the table of the first item; empty if it is not known. */
  String firstTable() {
    return items.stream().findFirst().flatMap(WrittenItem::table).orElse("");
  }

  void tell(WriteListener listener) {
    items.forEach(item -> listener.written(item.table(), item.attributes()));
  }

  private static WrittenItem one(Map<String, Object> request) {
    Object written = request.containsKey("Item") ? request.get("Item") : request.get("Key");
    return new WrittenItem(Optional.of((String) request.get("TableName")), map(written));
  }

  private static Stream<WrittenItem> batch(Map<String, Object> request) {
    return map(request.get("RequestItems")).entrySet().stream()
        .flatMap(
            writes ->
                ((List<?>) writes.getValue())
                    .stream()
                        .flatMap(write -> map(write).values().stream())
                        .flatMap(write -> map(write).values().stream())
                        .map(item -> new WrittenItem(Optional.of(writes.getKey()), map(item))));
  }

  private static Stream<WrittenItem> transaction(Map<String, Object> request) {
    return ((List<?>) request.get("TransactItems"))
        .stream().flatMap(action -> map(action).values().stream()).map(action -> one(map(action)));
  }

  @SuppressWarnings("unchecked") // JSON objects have names as keys.
  private static Map<String, Object> map(Object json) {
    return (Map<String, Object>) json;
  }
}
