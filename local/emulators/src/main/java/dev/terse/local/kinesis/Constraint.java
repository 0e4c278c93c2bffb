package dev.terse.local.kinesis;

import java.util.Arrays;
import java.util.regex.Pattern;

/** The API model's constraints on single members, with the error messages of AWS. */
final class Constraint {
  private static final String FORM =
      "1 validation error detected: Value %s at '%s' failed to satisfy constraint: %s";

  private Constraint() {}

  static ServiceException missing(String name) {
    return violated("null", name, "Member must not be null");
  }

  static void matches(String name, String value, Pattern pattern) {
    if (!pattern.matcher(value).matches()) {
      throw mismatch(name, value, pattern);
    }
  }

  static ServiceException mismatch(String name, String value, Pattern pattern) {
    return violated(
        quoted(value), name, "Member must satisfy regular expression pattern: " + pattern);
  }

  static void inBounds(String name, long value, long min, long max) {
    if (value < min) {
      throw violated(quoted(value), name, "Member must have value greater than or equal to " + min);
    }
    if (value > max) {
      throw violated(quoted(value), name, "Member must have value less than or equal to " + max);
    }
  }

  static void length(String name, String value, int min, int max) {
    int length = value.codePointCount(0, value.length());
    if (length < min) {
      throw violated(
          quoted(value), name, "Member must have length greater than or equal to " + min);
    }
    if (length > max) {
      throw violated(quoted(value), name, "Member must have length less than or equal to " + max);
    }
  }

  /** Checks the number of bytes or elements of a member whose value is too long to be quoted. */
  static void size(String name, int size, int min, int max) {
    if (size < min) {
      throw violated("[]", name, "Member must have length greater than or equal to " + min);
    }
    if (size > max) {
      throw violated("[...]", name, "Member must have length less than or equal to " + max);
    }
  }

  static <E extends Enum<E>> E oneOf(String name, String value, Class<E> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(constant -> constant.name().equals(value))
        .findFirst()
        .orElseThrow(
            () ->
                violated(
                    quoted(value),
                    name,
                    "Member must satisfy enum value set: "
                        + Arrays.toString(type.getEnumConstants())));
  }

  private static ServiceException violated(String value, String name, String constraint) {
    String member = Character.toLowerCase(name.charAt(0)) + name.substring(1);
    return ServiceException.validation(FORM.formatted(value, member, constraint));
  }

  private static String quoted(Object value) {
    String text = value.toString();
    return "'" + (text.length() > 256 ? text.substring(0, 256) + "..." : text) + "'";
  }
}
