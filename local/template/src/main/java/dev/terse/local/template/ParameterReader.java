package dev.terse.local.template;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** A reader that assigns each parameter its value, the default or the caller's, and checks it. */
final class ParameterReader {

  private ParameterReader() {}

  static Map<String, String> read(Section parameters, Map<String, String> overrides) {
    for (String name : overrides.keySet()) {
      if (!parameters.has(name)) {
        throw new TemplateException(
            "The template has no parameter %s; it has %s."
                .formatted(name, parameters.names().stream().sorted().toList()));
      }
    }
    Map<String, String> values = new LinkedHashMap<>();
    for (String name : parameters.names()) {
      Section declaration = parameters.section(name);
      checkType(declaration);
      String value =
          Optional.ofNullable(overrides.get(name))
              .or(() -> declaration.text("Default"))
              .orElseThrow(
                  () ->
                      new TemplateException(
                          "Parameter %s has no default; give it a value.".formatted(name)));
      check(name, value, declaration);
      values.put(name, value);
    }
    return values;
  }

  private static void checkType(Section declaration) {
    String type = declaration.requiredText("Type");
    if (type.startsWith("AWS::SSM::")) {
      throw declaration.error("Type", "is looked up in the cloud, which the local runner can't do");
    }
  }

  private static void check(String name, String value, Section declaration) {
    List<String> allowed = declaration.texts("AllowedValues");
    if (!allowed.isEmpty() && !allowed.contains(value)) {
      throw wrong(name, value, "one of " + allowed);
    }
    declaration
        .text("AllowedPattern")
        .ifPresent(
            pattern -> {
              if (!compile(declaration, pattern).matcher(value).matches()) {
                throw wrong(
                    name,
                    value,
                    declaration.text("ConstraintDescription").orElse("of the form " + pattern));
              }
            });
    int length = value.length();
    declaration
        .integer("MinLength")
        .ifPresent(least -> require(length >= least, name, value, least + " characters or more"));
    declaration
        .integer("MaxLength")
        .ifPresent(most -> require(length <= most, name, value, most + " characters or fewer"));
    if (declaration.requiredText("Type").equals("Number")) {
      checkNumber(name, value, declaration);
    }
  }

  private static void checkNumber(String name, String value, Section declaration) {
    try {
      BigDecimal number = new BigDecimal(value);
      Optional<BigDecimal> least = declaration.text("MinValue").map(BigDecimal::new);
      Optional<BigDecimal> most = declaration.text("MaxValue").map(BigDecimal::new);
      least.ifPresent(l -> require(number.compareTo(l) >= 0, name, value, l + " or more"));
      most.ifPresent(m -> require(number.compareTo(m) <= 0, name, value, m + " or less"));
    } catch (NumberFormatException e) {
      throw wrong(name, value, "a number");
    }
  }

  private static Pattern compile(Section declaration, String pattern) {
    try {
      return Pattern.compile(pattern);
    } catch (PatternSyntaxException e) {
      throw declaration.error("AllowedPattern", "is not a pattern: " + e.getDescription());
    }
  }

  private static void require(boolean holds, String name, String value, String expected) {
    if (!holds) {
      throw wrong(name, value, expected);
    }
  }

  private static TemplateException wrong(String name, String value, String expected) {
    return new TemplateException(
        "Parameter %s is '%s', but should be %s.".formatted(name, value, expected));
  }
}
