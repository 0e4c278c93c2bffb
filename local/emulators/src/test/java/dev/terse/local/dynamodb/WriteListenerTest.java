package dev.terse.local.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** Each write is reported before its client has the response: the tests wait for nothing. */
class WriteListenerTest {

  private static final String TABLE = "Links";
  private static final String KEY = "code";

  private final List<String> written = new CopyOnWriteArrayList<>();
  private LocalDynamoDb database;
  private DynamoDbClient client;

  @BeforeEach
  void start() {
    database = LocalDynamoDb.start(0, null);
    client = DynamoDbClients.of(database.uri());
    DynamoDbClients.createTable(client);
    database.onWrite(
        (table, attributes) ->
            written.add(table.map(name -> name + " " + attributes.get(KEY)).orElse("any")));
  }

  @AfterEach
  void stop() {
    client.close();
    database.close();
  }

  @Test
  void itemsThatArePutUpdatedAndDeleted_areTold() {
    client.putItem(put -> put.tableName(TABLE).item(key("a")));
    client.updateItem(update -> update.tableName(TABLE).key(key("b")));
    client.deleteItem(delete -> delete.tableName(TABLE).key(key("c")));

    assertThat(written).containsExactly(told("a"), told("b"), told("c"));
  }

  @Test
  void itemsOfBatchesAndTransactions_areTold() {
    client.batchWriteItem(
        write ->
            write.requestItems(
                Map.of(
                    TABLE,
                    List.of(
                        WriteRequest.builder().putRequest(put -> put.item(key("a"))).build(),
                        WriteRequest.builder().deleteRequest(one -> one.key(key("b"))).build()))));
    List<TransactWriteItem> actions =
        List.of(
            TransactWriteItem.builder().put(put -> put.tableName(TABLE).item(key("c"))).build(),
            TransactWriteItem.builder().delete(one -> one.tableName(TABLE).key(key("d"))).build());
    client.transactWriteItems(write -> write.transactItems(actions));

    assertThat(written).containsExactlyInAnyOrder(told("a"), told("b"), told("c"), told("d"));
  }

  @Test
  void writeWhoseItemsAreNotKnown_isToldAsOneOfAny() {
    client.executeStatement(
        statement ->
            statement.statement("INSERT INTO \"%s\" VALUE {'%s': 'a'}".formatted(TABLE, KEY)));

    assertThat(written).containsExactly("any");
  }

  @Test
  void reads_areNotTold() {
    client.getItem(get -> get.tableName(TABLE).key(key("a")));
    client.scan(scan -> scan.tableName(TABLE));

    assertThat(written).isEmpty();
  }

  @Test
  void writeThatItsConditionStops_isAnsweredAsWithoutAListener() {
    assertThatThrownBy(
            () ->
                client.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(key("a"))
                            .conditionExpression("attribute_exists(#k)")
                            .expressionAttributeNames(Map.of("#k", KEY))))
        .isInstanceOf(ConditionalCheckFailedException.class);
  }

  @Test
  void largeItem_isWrittenWhole() {
    String text = "x".repeat(300_000);
    client.putItem(
        put ->
            put.tableName(TABLE)
                .item(Map.of(KEY, AttributeValue.fromS("a"), "text", AttributeValue.fromS(text))));

    assertThat(client.getItem(get -> get.tableName(TABLE).key(key("a"))).item().get("text").s())
        .isEqualTo(text);
  }

  private static Map<String, AttributeValue> key(String value) {
    return Map.of(KEY, AttributeValue.fromS(value));
  }

  private static String told(String value) {
    return "%s {S=%s}".formatted(TABLE, value);
  }
}
