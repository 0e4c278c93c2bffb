package dev.terse.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A resolver of a value to its text: {@code Ref}, {@code GetAtt}, {@code Sub} and {@code Join}. */
final class Intrinsics {

  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{(!?)([^{}]*)}");

  private final References references;

  Intrinsics(References references) {
    this.references = references;
  }

  /** Resolves a value; {@code place} names the resource and the property for an error. */
  String text(Value value, String place) {
    return switch (value) {
      case Value.Text text -> text.text();
      case Value.Intrinsic intrinsic -> evaluate(intrinsic, place);
      case Value.Items _ -> throw error(value, place, "is a list, but should be a single value");
      case Value.Fields _ -> throw error(value, place, "is a map, but should be a single value");
    };
  }

  private String evaluate(Value.Intrinsic intrinsic, String place) {
    return switch (intrinsic.name()) {
      case "Ref" -> {
        String name = text(intrinsic.argument(), place);
        yield orError(references.ref(name), intrinsic, place, "!Ref " + name);
      }
      case "Fn::GetAtt" -> attribute(intrinsic, place);
      case "Fn::Sub" -> substitute(intrinsic, place);
      case "Fn::Join" -> join(intrinsic, place);
      default ->
          throw error(
              intrinsic,
              place,
              "uses !%s, which the local runner can't resolve"
                  .formatted(intrinsic.name().replace("Fn::", "")));
    };
  }

  private String attribute(Value.Intrinsic intrinsic, String place) {
    String path =
        intrinsic.argument() instanceof Value.Items items
            ? items.values().stream().map(v -> text(v, place)).collect(Collectors.joining("."))
            : text(intrinsic.argument(), place);
    return orError(byPath(path), intrinsic, place, "!GetAtt " + path);
  }

  private String substitute(Value.Intrinsic intrinsic, String place) {
    Value template = intrinsic.argument();
    Map<String, Value> variables = Map.of();
    if (template instanceof Value.Items items
        && items.values().size() == 2
        && items.values().get(1) instanceof Value.Fields fields) {
      template = items.values().getFirst();
      variables = fields.values();
    }
    Matcher matcher = PLACEHOLDER.matcher(text(template, place));
    StringBuilder result = new StringBuilder();
    while (matcher.find()) {
      String name = matcher.group(2).strip();
      String replacement;
      if (!matcher.group(1).isEmpty()) {
        replacement = "${" + matcher.group(2) + "}";
      } else if (variables.containsKey(name)) {
        replacement = text(variables.get(name), place);
      } else {
        Optional<String> found = name.contains(".") ? byPath(name) : references.ref(name);
        replacement = orError(found, intrinsic, place, "${" + name + "} in !Sub");
      }
      matcher.appendReplacement(result, Matcher.quoteReplacement(replacement));
    }
    return matcher.appendTail(result).toString();
  }

  private String join(Value.Intrinsic intrinsic, String place) {
    if (intrinsic.argument() instanceof Value.Items(List<Value> values, int _)
        && values.size() == 2
        && values.get(1) instanceof Value.Items(List<Value> parts, int _)) {
      return parts.stream()
          .map(part -> text(part, place))
          .collect(Collectors.joining(text(values.getFirst(), place)));
    }
    throw error(intrinsic, place, "has a !Join that isn't a delimiter and a list of values");
  }

  private Optional<String> byPath(String path) {
    int dot = path.indexOf('.');
    return dot < 0
        ? Optional.empty()
        : references.attribute(path.substring(0, dot), path.substring(dot + 1));
  }

  private static String orError(
      Optional<String> found, Value value, String place, String reference) {
    return found.orElseThrow(
        () ->
            error(
                value,
                place,
                "uses %s, which the local runner can't resolve".formatted(reference)));
  }

  static TemplateException error(Value value, String place, String problem) {
    return new TemplateException("%s (line %d) %s.".formatted(place, value.line(), problem));
  }
}
