package dev.terse.local.dax;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The optional parts of a request.
 *
 * @param values the values by their numbers
 */
record Options(Map<?, ?> values) {

  static final long PROJECTION = 0;
  private static final long CONSISTENT_READ = 2;
  private static final long CONDITION = 4;
  private static final long RETURN_VALUES = 7;
  private static final long UPDATE = 8;
  private static final List<ReturnValue> RETURN =
      List.of(ReturnValue.NONE, ReturnValue.ALL_OLD, ReturnValue.UPDATED_OLD, ReturnValue.ALL_NEW);

  static Options read(CborReader in) throws IOException {
    return new Options(in.read() instanceof Map<?, ?> map ? map : Map.of());
  }

  static boolean isTrue(Object value) {
    return Boolean.TRUE.equals(value) || value instanceof Long number && number != 0;
  }

  Optional<Object> get(long option) {
    return Optional.ofNullable(values.get(option));
  }

  boolean isConsistent() {
    return isTrue(values.get(CONSISTENT_READ));
  }

  /** Returns the condition, or null. */
  String condition(ExpressionText expressions) throws IOException {
    Object condition = values.get(CONDITION);
    return condition == null ? null : expressions.condition(condition);
  }

  /** Returns the update, or null. */
  String update(ExpressionText expressions) throws IOException {
    Object update = values.get(UPDATE);
    return update == null ? null : expressions.update(update);
  }

  /**
   * Returns the requested return values; those of only the updated attributes are not supported.
   */
  ReturnValue returnValues() {
    int number = ((Long) get(RETURN_VALUES).orElse(1L)).intValue();
    if (number < 1 || number > RETURN.size() || number == 3) {
      throw new IllegalArgumentException("the stand-in has no return values " + number);
    }
    return RETURN.get(number - 1);
  }
}
