package dev.terse.local.dax;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The expressions of one request, converted back into DynamoDB's text with its names and values.
 */
final class ExpressionText {

  private static final List<String> COMPARATORS = List.of("=", "<>", "<", ">=", ">", "<=");
  private static final List<String> FUNCTIONS =
      List.of(
          "attribute_exists",
          "attribute_not_exists",
          "attribute_type",
          "begins_with",
          "contains",
          "size");
  private static final int FIRST_FUNCTION = 11;

  private final Map<String, String> placeholders = new HashMap<>();
  private final Map<String, AttributeValue> values = new HashMap<>();

  /** Returns the names by their placeholders. */
  Map<String, String> names() {
    return placeholders.entrySet().stream()
        .collect(Collectors.toMap(Map.Entry::getValue, Map.Entry::getKey));
  }

  /** Returns the values by their placeholders. */
  Map<String, AttributeValue> values() {
    return Map.copyOf(values);
  }

  /** Converts a condition. */
  String condition(Object expression) throws IOException {
    List<?> parts = parts(expression);
    return text(parts.get(1), (List<?>) parts.get(2));
  }

  /** Converts an update. */
  String update(Object expression) throws IOException {
    List<?> parts = parts(expression);
    Map<String, List<String>> clauses = new LinkedHashMap<>();
    for (Object action : (List<?>) parts.get(1)) {
      addAction((List<?>) action, (List<?>) parts.get(2), clauses);
    }
    return clauses.entrySet().stream()
        .map(clause -> clause.getKey() + " " + String.join(", ", clause.getValue()))
        .collect(Collectors.joining(" "));
  }

  /** Converts the paths of a projection. */
  List<String> projection(Object expression) throws IOException {
    return ((List<?>) parts(expression).get(1))
        .stream().map(path -> text(path, List.of())).toList();
  }

  private static List<?> parts(Object expression) throws IOException {
    return (List<?>)
        (expression instanceof byte[] bytes ? CborReader.of(bytes).read() : expression);
  }

  private void addAction(List<?> action, List<?> variables, Map<String, List<String>> clauses) {
    String path = text(action.get(1), variables);
    switch (operator(action)) {
      case 19 -> clause(clauses, "SET").add(path + " = " + text(action.get(2), variables));
      case 20 -> clause(clauses, "ADD").add(path + " " + text(action.get(2), variables));
      case 21 -> clause(clauses, "DELETE").add(path + " " + text(action.get(2), variables));
      case 22 -> clause(clauses, "REMOVE").add(path);
      default -> throw new IllegalArgumentException("no update action: " + action);
    }
  }

  private static List<String> clause(Map<String, List<String>> clauses, String name) {
    return clauses.computeIfAbsent(name, _ -> new ArrayList<>());
  }

  private static int operator(List<?> expression) {
    return Math.toIntExact((Long) expression.getFirst());
  }

  private String text(Object node, List<?> variables) {
    List<?> expression = (List<?>) node;
    int operator = operator(expression);
    List<?> operands = expression.subList(1, expression.size());
    return switch (operator) {
      case 0, 1, 2, 3, 4, 5 -> infix(COMPARATORS.get(operator), operands, variables);
      case 6 -> infix("AND", operands, variables);
      case 7 -> infix("OR", operands, variables);
      case 8 -> "(NOT " + text(operands.getFirst(), variables) + ")";
      case 9 ->
          "(%s BETWEEN %s AND %s)"
              .formatted(operands.stream().map(operand -> text(operand, variables)).toArray());
      case 10 ->
          text(operands.getFirst(), variables)
              + " IN "
              + call("", (List<?>) operands.getLast(), variables);
      case 11, 12, 13, 14, 15, 16 ->
          call(FUNCTIONS.get(operator - FIRST_FUNCTION), operands, variables);
      case 17 -> variable(variables.get(Math.toIntExact((Long) operands.getFirst())));
      case 18 -> path(operands);
      case 23 -> call("if_not_exists", operands, variables);
      case 24 -> call("list_append", operands, variables);
      case 25 -> sum("+", operands, variables);
      case 26 -> sum("-", operands, variables);
      default -> throw new IllegalArgumentException("no operator " + operator);
    };
  }

  private String infix(String operator, List<?> operands, List<?> variables) {
    return "(" + sum(operator, operands, variables) + ")";
  }

  private String sum(String operator, List<?> operands, List<?> variables) {
    return text(operands.getFirst(), variables)
        + " "
        + operator
        + " "
        + text(operands.getLast(), variables);
  }

  private String call(String function, List<?> operands, List<?> variables) {
    return operands.stream()
        .map(operand -> text(operand, variables))
        .collect(Collectors.joining(", ", function + "(", ")"));
  }

  private String variable(Object value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, Values.read(value));
    return placeholder;
  }

  private String path(List<?> elements) {
    var path = new StringBuilder();
    for (Object element : elements) {
      if (element instanceof Tagged(long tag, Object index) && tag == Tagged.LIST_INDEX) {
        path.append('[').append(index).append(']');
      } else {
        String name = CborReader.text(element);
        path.append(path.isEmpty() ? "" : ".")
            .append(placeholders.computeIfAbsent(name, _ -> "#n" + placeholders.size()));
      }
    }
    return path.toString();
  }
}
