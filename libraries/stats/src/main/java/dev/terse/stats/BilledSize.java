package dev.terse.stats;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The size of an item in bytes as DynamoDB bills it: names and values, keys included. */
final class BilledSize {

  private BilledSize() {}

  static int of(Map<String, AttributeValue> item) {
    return item.entrySet().stream()
        .mapToInt(attribute -> text(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      // A byte for two significant digits, and one more.
      case N -> (new BigDecimal(value.n()).stripTrailingZeros().precision() + 1) / 2 + 1;
      case S -> text(value.s());
      case B -> value.b().asByteArray().length;
      case SS -> value.ss().stream().mapToInt(BilledSize::text).sum();
      case BS -> value.bs().stream().mapToInt(bytes -> bytes.asByteArray().length).sum();
      // None that Terse writes.
      default -> 1;
    };
  }

  private static int text(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
