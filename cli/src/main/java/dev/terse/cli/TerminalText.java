package dev.terse.cli;

import java.util.Map;
import java.util.stream.Collectors;

/** The form of the API's values in a table. */
final class TerminalText {

  private static final int REPLACEMENT = '\uFFFD';

  private TerminalText() {}

  /** Writes a value on one line, without the control characters that a terminal would obey. */
  static String of(Object value) {
    return switch (value) {
      case null -> "-";
      case Map<?, ?> counts when counts.isEmpty() -> "-";
      case Map<?, ?> counts ->
          counts.entrySet().stream()
              .map(entry -> of(entry.getKey()) + " " + of(entry.getValue()))
              .collect(Collectors.joining(", "));
      default -> withoutControls(value.toString());
    };
  }

  private static String withoutControls(String text) {
    return text.codePoints()
        .map(character -> Character.isISOControl(character) ? REPLACEMENT : character)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
