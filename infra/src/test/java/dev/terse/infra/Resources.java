package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * The resources of a template, with a short form of their references.
 *
 * @param template the template
 */
record Resources(JsonNode template) {

  /** Returns the properties of the resources of a type, by logical id without the CDK's hash. */
  Map<String, JsonNode> ofType(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    template
        .get("Resources")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().get("Type").asText().equals(type)) {
                found.put(shortId(entry.getKey()), entry.getValue().path("Properties"));
              }
            });
    return found;
  }

  /** Returns the properties of the only resource of a type. */
  JsonNode only(String type) {
    Map<String, JsonNode> found = ofType(type);
    assertThat(found).as(type).hasSize(1);
    return found.values().iterator().next();
  }

  /** Returns a whole resource. */
  JsonNode whole(String shortId) {
    return template.get("Resources").properties().stream()
        .filter(entry -> shortId(entry.getKey()).equals(shortId))
        .map(Map.Entry::getValue)
        .findFirst()
        .orElseThrow(() -> new AssertionError("no resource " + shortId));
  }

  /** Returns a value with its references, such as {@code TablesLinks.Arn}. */
  static String text(JsonNode value) {
    if (value.isValueNode()) {
      return value.asText();
    }
    if (value.has("Ref")) {
      return shortId(value.get("Ref").asText());
    }
    if (value.has("Fn::GetAtt")) {
      JsonNode path = value.get("Fn::GetAtt");
      return shortId(path.get(0).asText()) + "." + path.get(1).asText();
    }
    if (value.has("Fn::Join")) {
      JsonNode join = value.get("Fn::Join");
      return texts(join.get(1)).stream().collect(Collectors.joining(join.get(0).asText()));
    }
    return value.toString();
  }

  /** Returns the texts of a value that is a list or a single text. */
  static List<String> texts(JsonNode values) {
    return values.isArray()
        ? StreamSupport.stream(values.spliterator(), false).map(Resources::text).toList()
        : List.of(text(values));
  }

  static String shortId(String logicalId) {
    return logicalId.replaceFirst("[0-9A-F]{8}$", "");
  }
}
