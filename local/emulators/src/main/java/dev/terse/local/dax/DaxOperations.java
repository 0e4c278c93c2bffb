package dev.terse.local.dax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/** The operations on items: reads from a node's cache or the table, and write-through writes. */
final class DaxOperations {

  private final DynamoDbClient dynamoDb;
  private final Items items;
  private final Map<String, TableKeys> tables = new ConcurrentHashMap<>();
  private final Consumer<Consumer<ItemCache>> caches;

  /**
   * Creates the operations.
   *
   * @param dynamoDb the tables behind the cache
   * @param lists the numbers of the lists of attributes
   * @param caches applies a write to the caches of all nodes
   */
  DaxOperations(
      DynamoDbClient dynamoDb, AttributeLists lists, Consumer<Consumer<ItemCache>> caches) {
    this.dynamoDb = dynamoDb;
    this.items = new Items(lists);
    this.caches = caches;
  }

  TableKeys keysOf(String table) {
    return tables.computeIfAbsent(
        table, name -> TableKeys.of(dynamoDb.describeTable(d -> d.tableName(name)).table()));
  }

  void get(CborReader in, ItemCache cache, CborWriter out) throws IOException {
    String table = in.readText();
    TableKeys keys = keysOf(table);
    Map<String, AttributeValue> key = keys.read(in.readBytes());
    Options options = Options.read(in);
    Map<String, AttributeValue> item = item(table, key, options.isConsistent(), cache);
    if (item.isEmpty()) {
      out.nothing();
      return;
    }
    out.map(1).integer(0);
    Optional<Object> projection = options.get(Options.PROJECTION);
    if (projection.isPresent()) {
      writeProjected(projection.get(), item, out);
    } else {
      out.bytes(items.write(item, keys.types().keySet()));
    }
  }

  void batchGet(CborReader in, ItemCache cache, CborWriter out) throws IOException {
    Map<?, ?> wanted = (Map<?, ?>) in.read();
    Options.read(in);
    out.array(2).map(wanted.size());
    for (Map.Entry<?, ?> entry : wanted.entrySet()) {
      String table = CborReader.text(entry.getKey());
      TableKeys keys = keysOf(table);
      List<?> query = (List<?>) entry.getValue();
      List<byte[]> found = new ArrayList<>();
      for (Object key : (List<?>) query.getLast()) {
        byte[] bytes = (byte[]) key;
        Map<String, AttributeValue> item =
            item(table, keys.read(bytes), Options.isTrue(query.getFirst()), cache);
        if (!item.isEmpty()) {
          found.add(bytes);
          found.add(items.write(item, keys.types().keySet()));
        }
      }
      out.text(table).array(found.size());
      found.forEach(out::bytes);
    }
    out.map(0).array(0);
  }

  void put(CborReader in, CborWriter out) throws IOException {
    String table = in.readText();
    TableKeys keys = keysOf(table);
    Map<String, AttributeValue> key = keys.read(in.readBytes());
    Map<String, AttributeValue> item = new HashMap<>(items.read(in.readBytes()));
    item.putAll(key);
    Options options = Options.read(in);
    var expressions = new ExpressionText();
    String condition = options.condition(expressions);
    Map<String, AttributeValue> old =
        dynamoDb
            .putItem(
                put ->
                    put.tableName(table)
                        .item(item)
                        .conditionExpression(condition)
                        .expressionAttributeNames(orNull(expressions.names()))
                        .expressionAttributeValues(orNull(expressions.values()))
                        .returnValues(options.returnValues()))
            .attributes();
    caches.accept(cache -> cache.put(table, key, item));
    writeAttributes(old, keys, out);
  }

  void delete(CborReader in, CborWriter out) throws IOException {
    String table = in.readText();
    TableKeys keys = keysOf(table);
    Map<String, AttributeValue> key = keys.read(in.readBytes());
    Options options = Options.read(in);
    var expressions = new ExpressionText();
    String condition = options.condition(expressions);
    Map<String, AttributeValue> old =
        dynamoDb
            .deleteItem(
                delete ->
                    delete
                        .tableName(table)
                        .key(key)
                        .conditionExpression(condition)
                        .expressionAttributeNames(orNull(expressions.names()))
                        .expressionAttributeValues(orNull(expressions.values()))
                        .returnValues(options.returnValues()))
            .attributes();
    caches.accept(cache -> cache.put(table, key, Map.of()));
    writeAttributes(old, keys, out);
  }

  void update(CborReader in, CborWriter out) throws IOException {
    String table = in.readText();
    TableKeys keys = keysOf(table);
    Map<String, AttributeValue> key = keys.read(in.readBytes());
    Options options = Options.read(in);
    var expressions = new ExpressionText();
    String condition = options.condition(expressions);
    String update = options.update(expressions);
    Map<String, AttributeValue> item =
        dynamoDb
            .updateItem(
                request ->
                    request
                        .tableName(table)
                        .key(key)
                        .conditionExpression(condition)
                        .updateExpression(update)
                        .expressionAttributeNames(orNull(expressions.names()))
                        .expressionAttributeValues(orNull(expressions.values()))
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes();
    caches.accept(cache -> cache.put(table, key, item));
    writeAttributes(options.returnValues() == ReturnValue.ALL_NEW ? item : Map.of(), keys, out);
  }

  private Map<String, AttributeValue> item(
      String table, Map<String, AttributeValue> key, boolean consistent, ItemCache cache) {
    if (consistent) {
      return read(table, key, true);
    }
    return cache
        .get(table, key)
        .orElseGet(
            () -> {
              Map<String, AttributeValue> item = read(table, key, false);
              cache.put(table, key, item);
              return item;
            });
  }

  private Map<String, AttributeValue> read(
      String table, Map<String, AttributeValue> key, boolean consistent) {
    return dynamoDb.getItem(get -> get.tableName(table).key(key).consistentRead(consistent)).item();
  }

  private static void writeProjected(
      Object projection, Map<String, AttributeValue> item, CborWriter out) throws IOException {
    var expressions = new ExpressionText();
    List<String> paths = expressions.projection(projection);
    Map<String, String> names = expressions.names();
    out.openMap();
    for (int ordinal = 0; ordinal < paths.size(); ordinal++) {
      AttributeValue value = item.get(names.get(paths.get(ordinal)));
      if (value != null) {
        Values.write(value, out.integer(ordinal));
      }
    }
    out.end();
  }

  // The official client skips a map whose size is known beforehand.
  private void writeAttributes(
      Map<String, AttributeValue> attributes, TableKeys keys, CborWriter out) {
    if (attributes.isEmpty()) {
      out.nothing();
    } else {
      out.openMap().integer(2).bytes(items.write(attributes, keys.types().keySet())).end();
    }
  }

  private static <V> Map<String, V> orNull(Map<String, V> map) {
    return map.isEmpty() ? null : map;
  }
}
