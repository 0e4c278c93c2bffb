package dev.terse.cli;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The arguments of a command: positional values, then options with a value each. */
final class Arguments {

  private final String command;
  private final Deque<String> left;
  private final Map<String, String> options = new HashMap<>();

  Arguments(String command, String... arguments) {
    this.command = command;
    this.left = new ArrayDeque<>(Arrays.asList(arguments));
  }

  /** Returns the next value; empty if there is none, or an option in its place. */
  Optional<String> next() {
    return left.isEmpty() || left.peek().startsWith("--")
        ? Optional.empty()
        : Optional.of(left.remove());
  }

  /**
   * Parses the remaining arguments as options, {@code --name value} or {@code --name=value}.
   *
   * @param known the options' names
   * @throws UsageException if there is anything else, or an option is repeated or lacks its value
   */
  void readOptions(String... known) {
    while (!left.isEmpty()) {
      String[] parts = left.remove().split("=", 2);
      String name = parts[0].startsWith("--") ? parts[0].substring(2) : "";
      if (!List.of(known).contains(name)) {
        throw new UsageException(
            "%s does not take '%s'; its options are --%s."
                .formatted(command, parts[0], String.join(", --", known)));
      }
      String value = parts.length == 2 ? parts[1] : left.isEmpty() ? "" : left.remove();
      if (value.isBlank()) {
        throw new UsageException("--%s has no value.".formatted(name));
      }
      if (options.put(name, value) != null) {
        throw new UsageException("--%s is there twice.".formatted(name));
      }
    }
  }

  /** Returns the value of an option. */
  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }
}
