package dev.terse.local.dax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** The operations as the official client sends them, and the requests that reach DynamoDB. */
class DaxProtocolTest extends DaxCase {

  @Test
  void itemOfEveryType_isTheSameThroughDaxAndDirectly() {
    Map<String, AttributeValue> item = new HashMap<>(key("all"));
    item.put("s", AttributeValue.fromS("text € 🎉"));
    item.put("empty", AttributeValue.fromS(""));
    item.put("b", AttributeValue.fromB(SdkBytes.fromByteArray(new byte[] {0, -1, 127})));
    item.put("yes", AttributeValue.fromBool(true));
    item.put("no", AttributeValue.fromBool(false));
    item.put("nul", AttributeValue.fromNul(true));
    item.put("l", AttributeValue.fromL(List.of(AttributeValue.fromN("1"), nested())));
    item.put("ss", AttributeValue.fromSs(List.of("a", "b")));
    item.put("ns", AttributeValue.fromNs(List.of("1", "2.5")));
    item.put("bs", AttributeValue.fromBs(List.of(SdkBytes.fromUtf8String("x"))));

    dax.putItem(put -> put.tableName(TABLE).item(item));
    cluster.onAllNodes(DaxNode::forgetItems);

    assertThat(get("all")).isEqualTo(directly("all"));
    assertThat(get("all").get("l").l().get(1)).isEqualTo(nested());
    assertThat(get("all").keySet()).isEqualTo(item.keySet());
  }

  private static AttributeValue nested() {
    return AttributeValue.fromM(Map.of("deep", AttributeValue.fromS("value")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "0",
        "23",
        "24",
        "255",
        "256",
        "65535",
        "65536",
        "4294967296",
        "-1",
        "-25",
        "-65537",
        "9223372036854775807",
        "-9223372036854775808",
        "9223372036854775808",
        "-9223372036854775809",
        "12345678901234567890123456789012345678",
        "0.5",
        "-3.14159",
        "1E+100",
        "1E-100"
      })
  void number_isTheSameThroughDaxAndDirectly(String number) {
    Map<String, AttributeValue> item = new HashMap<>(key("n"));
    item.put("n", AttributeValue.fromN(number));

    dax.putItem(put -> put.tableName(TABLE).item(item));
    cluster.onAllNodes(DaxNode::forgetItems);

    assertThat(new BigDecimal(get("n").get("n").n())).isEqualByComparingTo(number);
    assertThat(new BigDecimal(directly("n").get("n").n())).isEqualByComparingTo(number);
  }

  @Test
  void missingItem_isEmpty() {
    assertThat(get("nothing")).isEmpty();
  }

  @Test
  void projection_hasOnlyWhatWasAskedFor() {
    putDirectly("p", "1");

    assertThat(
            dax.getItem(
                    get ->
                        get.tableName(TABLE)
                            .key(key("p"))
                            .projectionExpression("#v, other")
                            .expressionAttributeNames(Map.of("#v", "v")))
                .item())
        .isEqualTo(Map.of("v", AttributeValue.fromS("1")));
  }

  @Test
  void conditionalPut_isCarriedOutOnceOnly() {
    dax.putItem(
        put ->
            put.tableName(TABLE)
                .item(item("c", "first"))
                .conditionExpression("attribute_not_exists(code)"));

    assertThatThrownBy(
            () ->
                dax.putItem(
                    put ->
                        put.tableName(TABLE)
                            .item(item("c", "second"))
                            .conditionExpression("attribute_not_exists(code)")))
        .isInstanceOf(ConditionalCheckFailedException.class);
    assertThat(directly("c")).isEqualTo(item("c", "first"));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "n = :one AND NOT attribute_exists(absent) | true",
        "(n < :two OR n > :two) AND n <> :two | true",
        "n BETWEEN :one AND :two | true",
        "n IN (:two, :one) | true",
        "n >= :two | false",
        "n <= :one AND begins_with(s, :prefix) AND contains(s, :prefix) | true",
        "attribute_type(s, :type) AND size(s) > :two | true",
        "m.deep = :one AND l[0] = :one | true",
        "attribute_not_exists(s) | false"
      })
  void conditionOfEveryKind_isJudgedByDynamoDb(String condition, boolean holds) {
    Map<String, AttributeValue> item = new HashMap<>(key("e"));
    AttributeValue one = AttributeValue.fromN("1");
    item.put("n", one);
    item.put("s", AttributeValue.fromS("prefixed"));
    item.put("m", AttributeValue.fromM(Map.of("deep", one)));
    item.put("l", AttributeValue.fromL(List.of(one)));
    table.putItem(put -> put.tableName(TABLE).item(item));
    Map<String, AttributeValue> values = new HashMap<>();
    Map.of(
            ":one", one,
            ":two", AttributeValue.fromN("2"),
            ":prefix", AttributeValue.fromS("pre"),
            ":type", AttributeValue.fromS("S"))
        .forEach(
            (name, value) -> {
              if (condition.contains(name)) {
                values.put(name, value);
              }
            });

    boolean done;
    try {
      dax.deleteItem(
          delete ->
              delete
                  .tableName(TABLE)
                  .key(key("e"))
                  .conditionExpression(condition)
                  .expressionAttributeValues(values.isEmpty() ? null : values));
      done = true;
    } catch (ConditionalCheckFailedException e) {
      done = false;
    }

    assertThat(done).isEqualTo(holds);
    assertThat(directly("e").isEmpty()).isEqualTo(holds);
  }

  @Test
  void updateOfEveryKind_isWrittenThroughAndReturned() {
    dax.putItem(put -> put.tableName(TABLE).item(item("u", "old")));

    Map<String, AttributeValue> updated =
        dax.updateItem(
                update ->
                    update
                        .tableName(TABLE)
                        .key(key("u"))
                        .updateExpression(
                            "SET a = if_not_exists(a, :one) + :one, l = list_append(:l, :l)"
                                + " REMOVE v ADD n :one")
                        .conditionExpression("v = :old")
                        .expressionAttributeValues(
                            Map.of(
                                ":one", AttributeValue.fromN("1"),
                                ":l", AttributeValue.fromL(List.of(AttributeValue.fromS("x"))),
                                ":old", AttributeValue.fromS("old")))
                        .returnValues(ReturnValue.ALL_NEW))
            .attributes();

    assertThat(updated).isEqualTo(directly("u")).isEqualTo(get("u"));
    assertThat(updated).doesNotContainKey("v").containsEntry("a", AttributeValue.fromN("2"));
    assertThat(updated).containsEntry("n", AttributeValue.fromN("1"));
    assertThat(updated.get("l").l()).hasSize(2);
  }

  @Test
  void deletedItem_isReturnedAndMissed() {
    putDirectly("d", "1");

    assertThat(
            dax.deleteItem(
                    delete ->
                        delete.tableName(TABLE).key(key("d")).returnValues(ReturnValue.ALL_OLD))
                .attributes())
        .isEqualTo(item("d", "1"));
    assertThat(get("d")).isEmpty();
  }

  @Test
  void batch_hasWhatIsThere() {
    putDirectly("b1", "1");
    putDirectly("b2", "2");

    assertThat(
            dax.batchGetItem(
                    batch ->
                        batch.requestItems(
                            Map.of(
                                TABLE,
                                KeysAndAttributes.builder()
                                    .keys(List.of(key("b1"), key("b2"), key("b3")))
                                    .build())))
                .responses()
                .get(TABLE))
        .containsExactlyInAnyOrder(item("b1", "1"), item("b2", "2"));
  }

  @Test
  void tableWithASortKey_isReadAndWritten() {
    createTable("ranged", Map.of("p", ScalarAttributeType.S, "s", ScalarAttributeType.S), "p", "s");
    Map<String, AttributeValue> key =
        Map.of("p", AttributeValue.fromS("part"), "s", AttributeValue.fromS("42"));
    Map<String, AttributeValue> item = new HashMap<>(key);
    item.put("v", AttributeValue.fromS("1"));

    dax.putItem(put -> put.tableName("ranged").item(item));

    assertThat(dax.getItem(get -> get.tableName("ranged").key(key)).item()).isEqualTo(item);
    assertThat(table.getItem(get -> get.tableName("ranged").key(key)).item()).isEqualTo(item);
    table.deleteTable(delete -> delete.tableName("ranged"));
  }

  @Test
  void errorOfDynamoDb_isTheClientsToo() {
    assertThatThrownBy(() -> dax.getItem(get -> get.tableName("no-table").key(key("x"))))
        .satisfiesAnyOf(
            e -> assertThat(e).isInstanceOf(ResourceNotFoundException.class),
            e -> assertThat(e).isInstanceOf(DynamoDbException.class));
  }

  private static Map<String, AttributeValue> directly(String code) {
    return table.getItem(get -> get.tableName(TABLE).key(key(code)).consistentRead(true)).item();
  }
}
