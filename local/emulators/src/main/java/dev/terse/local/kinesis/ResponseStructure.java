package dev.terse.local.kinesis;

import java.util.LinkedHashMap;
import java.util.Map;

/** A builder of one structure of an answer, member by member; absent members are left out. */
final class ResponseStructure {
  private final Map<String, Object> members = new LinkedHashMap<>();

  private ResponseStructure() {}

  static ResponseStructure with(String name, Object value) {
    return new ResponseStructure().and(name, value);
  }

  /** Returns the answer of the operations that return nothing: an empty body. */
  static Map<String, Object> nothing() {
    return Map.of();
  }

  /** Adds a member, or nothing when {@code value} is null. */
  ResponseStructure and(String name, Object value) {
    if (value != null) {
      members.put(name, value);
    }
    return this;
  }

  Map<String, Object> tree() {
    return members;
  }
}
