package dev.terse.local.kinesis;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Typed access to a request's members. A member of the wrong type is refused with {@code
 * SerializationException}, a missing or out-of-bounds one with {@code ValidationException}.
 */
record Request(Map<String, Object> members) {

  Optional<String> string(String name) {
    return Optional.ofNullable(typed(name, String.class));
  }

  String requiredString(String name) {
    return string(name).orElseThrow(() -> Constraint.missing(name));
  }

  /** Returns a required string that must match the whole pattern. */
  String requiredString(String name, Pattern pattern) {
    String value = requiredString(name);
    Constraint.matches(name, value, pattern);
    return value;
  }

  Optional<String> string(String name, Pattern pattern) {
    Optional<String> value = string(name);
    value.ifPresent(text -> Constraint.matches(name, text, pattern));
    return value;
  }

  /** Returns an integer within the bounds, both inclusive, or empty when absent. */
  Optional<Integer> integer(String name, int min, int max) {
    Number number = typed(name, Number.class);
    if (number == null) {
      return Optional.empty();
    }
    if (!(number instanceof Integer) && !(number instanceof Long)) {
      throw wrongType(name);
    }
    Constraint.inBounds(name, number.longValue(), min, max);
    return Optional.of(number.intValue());
  }

  int requiredInteger(String name, int min, int max) {
    return integer(name, min, max).orElseThrow(() -> Constraint.missing(name));
  }

  /** Returns a required blob: bytes in CBOR, base64 text in JSON. */
  byte[] requiredBlob(String name) {
    return switch (members.get(name)) {
      case null -> throw Constraint.missing(name);
      case byte[] bytes -> bytes;
      case String base64 -> decode(name, base64);
      default -> throw wrongType(name);
    };
  }

  /** Returns a point in time: tagged milliseconds in CBOR, seconds with a fraction in JSON. */
  Optional<Instant> timestamp(String name) {
    return switch (members.get(name)) {
      case null -> Optional.empty();
      case Instant instant -> Optional.of(instant);
      case Number seconds -> Optional.of(ofSeconds(name, seconds));
      default -> throw wrongType(name);
    };
  }

  Optional<Request> structure(String name) {
    return Optional.ofNullable(members.get(name)).map(value -> structureOf(name, value));
  }

  List<Request> requiredStructures(String name) {
    List<?> elements = typed(name, List.class);
    if (elements == null) {
      throw Constraint.missing(name);
    }
    return elements.stream().map(element -> structureOf(name, element)).toList();
  }

  List<String> requiredStrings(String name) {
    List<?> elements = typed(name, List.class);
    if (elements == null) {
      throw Constraint.missing(name);
    }
    return elements.stream().map(element -> cast(name, element, String.class)).toList();
  }

  Map<String, String> stringMap(String name) {
    Map<String, String> strings = new LinkedHashMap<>();
    structure(name)
        .ifPresent(map -> map.members.keySet().forEach(k -> strings.put(k, map.requiredString(k))));
    return strings;
  }

  private static Request structureOf(String name, Object value) {
    if (!(value instanceof Map<?, ?> map)) {
      throw wrongType(name);
    }
    Map<String, Object> members = new LinkedHashMap<>();
    map.forEach((key, member) -> members.put((String) key, member));
    return new Request(members);
  }

  private <T> T typed(String name, Class<T> type) {
    Object value = members.get(name);
    return value == null ? null : cast(name, value, type);
  }

  private static <T> T cast(String name, Object value, Class<T> type) {
    if (!type.isInstance(value)) {
      throw wrongType(name);
    }
    return type.cast(value);
  }

  private static byte[] decode(String name, String base64) {
    try {
      return Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException notBase64) {
      throw wrongType(name);
    }
  }

  private static Instant ofSeconds(String name, Number seconds) {
    try {
      BigDecimal millis = new BigDecimal(seconds.toString()).movePointRight(3);
      return Instant.ofEpochMilli(millis.toBigInteger().longValueExact());
    } catch (ArithmeticException | NumberFormatException outOfRange) {
      throw wrongType(name);
    }
  }

  private static ServiceException wrongType(String name) {
    return ServiceException.serialization("The member " + name + " has the wrong type.");
  }
}
