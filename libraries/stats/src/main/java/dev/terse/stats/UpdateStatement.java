package dev.terse.stats;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A conditional update in DynamoDB's expression syntax.
 *
 * @param update the update expression
 * @param condition the condition expression
 * @param names the attribute names behind the placeholders
 * @param values the values behind the placeholders
 */
record UpdateStatement(
    String update,
    String condition,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  /** Puts the statement into a request. */
  UpdateItemRequest.Builder on(UpdateItemRequest.Builder request) {
    return request
        .updateExpression(update)
        .conditionExpression(condition.isEmpty() ? null : condition)
        .expressionAttributeNames(names)
        .expressionAttributeValues(values);
  }

  /** The builder of a statement; each name and value gets a placeholder of its own. */
  static final class Builder {

    private final List<String> added = new ArrayList<>();
    private final List<String> set = new ArrayList<>();
    private final List<String> removed = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, String> names = new HashMap<>();
    private final Map<String, AttributeValue> values = new HashMap<>();

    /** Adds to a number or to a set. */
    Builder add(String attribute, AttributeValue value) {
      added.add(name(attribute) + " " + value(value));
      return this;
    }

    /** Adds to a number. */
    Builder count(String attribute, long more) {
      return add(attribute, AttributeValue.fromN(Long.toString(more)));
    }

    /** Gives an attribute that must exist another name. */
    Builder move(String from, String to) {
      String old = name(from);
      set.add(name(to) + " = " + old);
      removed.add(old);
      conditions.add("attribute_exists(" + old + ")");
      return this;
    }

    Builder set(String attribute, AttributeValue value) {
      set.add(name(attribute) + " = " + value(value));
      return this;
    }

    /** Sets an attribute unless it exists. */
    Builder setIfAbsent(String attribute, AttributeValue value) {
      String name = name(attribute);
      set.add("%1$s = if_not_exists(%1$s, %2$s)".formatted(name, value(value)));
      return this;
    }

    /** Removes an attribute. */
    Builder remove(String attribute) {
      removed.add(name(attribute));
      return this;
    }

    /** Removes from a set. */
    Builder delete(String attribute, AttributeValue value) {
      deleted.add(name(attribute) + " " + value(value));
      return this;
    }

    /**
     * Adds a condition.
     *
     * @param condition with {@code %1$s} for the attribute and {@code %2$s} for the value
     */
    Builder require(String condition, String attribute, AttributeValue value) {
      conditions.add("(" + condition.formatted(name(attribute), value(value)) + ")");
      return this;
    }

    /** Adds the condition that a set has less than a number of elements, or has the element. */
    Builder requireRoomOrElement(String set, AttributeValue most, AttributeValue element) {
      conditions.add(
          "(attribute_not_exists(%1$s) OR size(%1$s) < %2$s OR contains(%1$s, %3$s))"
              .formatted(name(set), value(most), value(element)));
      return this;
    }

    /** Adds the condition that an attribute must not exist. */
    Builder requireAbsent(String attribute) {
      conditions.add("attribute_not_exists(" + name(attribute) + ")");
      return this;
    }

    /** Adds the condition that an attribute must exist. */
    Builder requirePresent(String attribute) {
      conditions.add("attribute_exists(" + name(attribute) + ")");
      return this;
    }

    private String name(String attribute) {
      String placeholder = "#" + names.size();
      names.put(placeholder, attribute);
      return placeholder;
    }

    private String value(AttributeValue value) {
      String placeholder = ":" + values.size();
      values.put(placeholder, value);
      return placeholder;
    }

    UpdateStatement build() {
      String update =
          Stream.of(
                  clause("ADD", added),
                  clause("SET", set),
                  clause("REMOVE", removed),
                  clause("DELETE", deleted))
              .filter(clause -> !clause.isEmpty())
              .collect(Collectors.joining(" "));
      return new UpdateStatement(update, String.join(" AND ", conditions), names, values);
    }

    private static String clause(String keyword, List<String> actions) {
      return actions.isEmpty() ? "" : keyword + " " + String.join(", ", actions);
    }
  }
}
