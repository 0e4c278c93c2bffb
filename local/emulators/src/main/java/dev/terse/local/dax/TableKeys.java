package dev.terse.local.dax;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;

/**
 * The key attributes of a table.
 *
 * @param types their types by name, the partition key first
 */
record TableKeys(Map<String, ScalarAttributeType> types) {

  static TableKeys of(TableDescription table) {
    Map<String, ScalarAttributeType> types = new LinkedHashMap<>();
    for (KeySchemaElement element : table.keySchema()) {
      table.attributeDefinitions().stream()
          .filter(definition -> definition.attributeName().equals(element.attributeName()))
          .map(AttributeDefinition::attributeType)
          .forEach(type -> types.put(element.attributeName(), type));
    }
    return new TableKeys(types);
  }

  void write(CborWriter out) {
    out.map(types.size());
    types.forEach((name, type) -> out.text(name).text(type.toString()));
  }

  /** Decodes a key: raw if there is one attribute, or CBOR followed by the raw rest. */
  Map<String, AttributeValue> read(byte[] key) throws IOException {
    List<String> names = List.copyOf(types.keySet());
    if (names.size() == 1) {
      return Map.of(names.getFirst(), raw(key, types.get(names.getFirst())));
    }
    var in = new ByteArrayInputStream(key);
    AttributeValue partition = Values.read(new CborReader(in).read());
    byte[] rest = Arrays.copyOfRange(key, key.length - in.available(), key.length);
    ScalarAttributeType sortType = types.get(names.getLast());
    if (sortType == ScalarAttributeType.N) {
      // It is encoded in bytes that sort as its numbers do; nothing here needs it.
      throw new IllegalArgumentException("the stand-in has no tables with a number as sort key");
    }
    return Map.of(names.getFirst(), partition, names.getLast(), raw(rest, sortType));
  }

  private static AttributeValue raw(byte[] bytes, ScalarAttributeType type) throws IOException {
    return switch (type) {
      case S -> AttributeValue.fromS(new String(bytes, StandardCharsets.UTF_8));
      case B -> AttributeValue.fromB(SdkBytes.fromByteArray(bytes));
      default -> Values.read(CborReader.of(bytes).read());
    };
  }
}
