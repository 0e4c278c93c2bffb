package dev.terse.infra;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The settings in the CDK's context: texts by name. An empty one counts as not given.
 *
 * @param values the texts by name
 */
record Context(Map<String, String> values) {

  /** The prefixes of the names of the CDK's own entries. */
  private static final List<String> FOREIGN = List.of("@", "aws:", "aws-cdk:", "cli-");

  Optional<String> text(String name) {
    return Optional.ofNullable(values.get(name)).map(String::strip).filter(text -> !text.isEmpty());
  }

  /** Returns a text that matches a pattern. */
  Optional<String> text(String name, String pattern, String wanted) {
    Optional<String> text = text(name);
    text.filter(value -> !Pattern.matches(pattern, value))
        .ifPresent(
            value -> {
              throw new SettingException(name, value, wanted);
            });
    return text;
  }

  boolean flag(String name, boolean fallback) {
    return text(name, "true|false", "true or false").map(Boolean::valueOf).orElse(fallback);
  }

  OptionalInt number(String name, int least, int most) {
    Optional<String> text = text(name);
    if (text.isEmpty()) {
      return OptionalInt.empty();
    }
    String wanted = "a whole number from " + least + " to " + most;
    try {
      int number = Integer.parseInt(text.get());
      if (number >= least && number <= most) {
        return OptionalInt.of(number);
      }
    } catch (NumberFormatException e) {
      // as invalid as a number out of bounds
    }
    throw new SettingException(name, text.get(), wanted);
  }

  int number(String name, int fallback, int least, int most) {
    return number(name, least, most).orElse(fallback);
  }

  List<String> list(String name, String pattern, String wanted) {
    List<String> items =
        text(name).stream()
            .flatMap(text -> Arrays.stream(text.split(",")))
            .map(String::strip)
            .toList();
    items.stream()
        .filter(item -> !Pattern.matches(pattern, item))
        .findFirst()
        .ifPresent(
            item -> {
              throw new SettingException(name, item, wanted);
            });
    if (items.stream().distinct().count() < items.size()) {
      throw new SettingException(name, text(name).orElseThrow(), wanted + ", none of them twice");
    }
    return items;
  }

  /** Rejects settings that would have no effect. */
  void refuse(List<String> names, String wanted) {
    for (String name : names) {
      text(name)
          .ifPresent(
              value -> {
                throw new SettingException(name, value, wanted);
              });
    }
  }

  /** Rejects a setting that does not exist, which is a typo. */
  void allowOnly(List<String> known) {
    values.keySet().stream()
        .filter(name -> FOREIGN.stream().noneMatch(name::startsWith))
        .filter(name -> !known.contains(name))
        .findFirst()
        .ifPresent(
            name -> {
              throw new SettingException(
                  name, values.get(name), "left out; there are " + new TreeSet<>(known));
            });
  }
}
