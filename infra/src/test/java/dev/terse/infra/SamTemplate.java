package dev.terse.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.AbstractConstruct;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/**
 * The template.yaml as JSON, with {@code Globals} merged into the functions.
 *
 * @param root the template
 */
record SamTemplate(JsonNode root) {

  private static final ObjectMapper JSON = new ObjectMapper();

  static SamTemplate read(Path file) {
    try {
      Object yaml = new Yaml(new Intrinsics()).load(Files.readString(file));
      return new SamTemplate(JSON.valueToTree(yaml));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Returns the properties of the resources of a type by logical id. */
  Map<String, JsonNode> ofType(String type) {
    Map<String, JsonNode> found = new LinkedHashMap<>();
    root.get("Resources")
        .properties()
        .forEach(
            entry -> {
              if (entry.getValue().get("Type").asText().equals(type)) {
                found.put(entry.getKey(), entry.getValue().path("Properties"));
              }
            });
    return found;
  }

  /** Returns a property of a function: its own, with the global one merged in as SAM does. */
  JsonNode ofFunction(JsonNode function, String property) {
    JsonNode global = root.at("/Globals/Function").path(property);
    JsonNode own = function.path(property);
    if (own.isObject() && global.isObject()) {
      return ((ObjectNode) global.deepCopy()).setAll((ObjectNode) own);
    }
    return own.isMissingNode() ? global : own;
  }

  /** Returns a function's environment variables, including the global ones. */
  Map<String, JsonNode> environment(JsonNode function) {
    Map<String, JsonNode> variables = new LinkedHashMap<>();
    for (JsonNode part :
        new JsonNode[] {
          root.at("/Globals/Function/Environment/Variables"), function.at("/Environment/Variables")
        }) {
      part.properties().forEach(entry -> variables.put(entry.getKey(), entry.getValue()));
    }
    return variables;
  }

  /** Returns the default of a parameter. */
  String parameterDefault(String name) {
    return root.at("/Parameters/" + name + "/Default").asText();
  }

  /** A YAML constructor that reads a short form such as {@code !Ref X} as a map with one entry. */
  private static final class Intrinsics extends SafeConstructor {

    Intrinsics() {
      super(new LoaderOptions());
      yamlMultiConstructors.put(
          "!",
          new AbstractConstruct() {
            @Override
            public Object construct(Node node) {
              Object value =
                  switch (node) {
                    case ScalarNode scalar -> scalar.getValue();
                    case SequenceNode sequence -> constructSequence(sequence);
                    case MappingNode mapping -> constructMapping(mapping);
                    default -> throw new IllegalStateException("no value: " + node);
                  };
              return Map.of(node.getTag().getValue().substring(1), value);
            }
          });
    }
  }
}
