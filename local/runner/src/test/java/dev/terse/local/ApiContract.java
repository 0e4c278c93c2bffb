package dev.terse.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** The OpenAPI description, as the rules that every response of the HTTP tests is held against. */
final class ApiContract {

  private static final Path JSON =
      RunningSystem.HOME.resolve(
          "functions/stats/target/classes/dev/terse/functions/stats/openapi.json");
  private static final String LOCATION = "https://terse.invalid/openapi.json";
  private static final Set<String> STATIC_FILES = Set.of("/robots.txt", "/favicon.ico", "/console");
  private static final Set<String> METHODS = Set.of("get", "post", "patch", "delete");

  /** A response that the description has; its schema is empty where it has no body. */
  private record Described(Optional<JsonSchema> schema) {}

  private final Map<Pattern, String> templates = new HashMap<>();
  private final Map<String, Map<Integer, Described>> responses = new TreeMap<>();
  private final Set<String> outcomes = new TreeSet<>();

  private ApiContract() {}

  static ApiContract read() {
    try {
      ObjectNode document = (ObjectNode) new ObjectMapper().readTree(Files.readString(JSON));
      var contract = new ApiContract();
      contract.readPaths(document);
      return contract;
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + JSON, e);
    }
  }

  /**
   * Returns every outcome that the description has, such as {@code GET /api/v1/urls 400
   * INVALID_LIMIT} or {@code GET /api/v1/urls 200}.
   */
  Set<String> outcomes() {
    return Set.copyOf(outcomes);
  }

  /** Returns the operation of a request, such as {@code GET /{code}}; empty if there is none. */
  Optional<String> operation(String method, String path) {
    String plain = path.replaceAll("[?#].*", "");
    if (STATIC_FILES.contains(plain)) {
      return Optional.empty();
    }
    return templates.entrySet().stream()
        .filter(template -> template.getKey().matcher(plain).matches())
        // A literal path goes before one with a code.
        .min(Map.Entry.comparingByValue(Comparator.comparing((String t) -> t.contains("{"))))
        .map(template -> method + " " + template.getValue())
        .filter(responses::containsKey);
  }

  /** Returns what a response has that the description does not allow. */
  List<String> violations(String operation, int status, String body) {
    Described described = responses.get(operation).get(status);
    if (described == null) {
      return List.of("%s does not answer %d: %s".formatted(operation, status, body));
    }
    return described.schema().stream()
        .flatMap(schema -> schema.validate(body, InputFormat.JSON).stream())
        .map(ValidationMessage::getMessage)
        .map(message -> "%s %d: %s: %s".formatted(operation, status, message, body))
        .toList();
  }

  private void readPaths(ObjectNode document) {
    // Responses get names among the schemas, by which the validator finds them.
    ObjectNode schemas = (ObjectNode) document.at("/components/schemas");
    Map<String, Map<Integer, Optional<String>>> names = new TreeMap<>();
    document
        .get("paths")
        .properties()
        .forEach(
            path -> {
              templates.put(
                  Pattern.compile(path.getKey().replace("{code}", "[^/]+")), path.getKey());
              path.getValue()
                  .properties()
                  .forEach(
                      operation -> {
                        if (METHODS.contains(operation.getKey())) {
                          String name =
                              operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                          names.put(
                              name, readResponses(document, schemas, name, operation.getValue()));
                        }
                      });
            });
    var factory =
        JsonSchemaFactory.getInstance(
            VersionFlag.V202012,
            builder ->
                builder.schemaLoaders(
                    loaders -> loaders.schemas(Map.of(LOCATION, document.toString()))));
    names.forEach(
        (operation, byStatus) -> {
          Map<Integer, Described> described = new TreeMap<>();
          byStatus.forEach(
              (status, name) ->
                  described.put(
                      status,
                      new Described(
                          name.map(
                              schema ->
                                  factory.getSchema(
                                      SchemaLocation.of(
                                          LOCATION + "#/components/schemas/" + schema))))));
          responses.put(operation, described);
        });
  }

  private Map<Integer, Optional<String>> readResponses(
      JsonNode document, ObjectNode schemas, String operation, JsonNode node) {
    Map<Integer, Optional<String>> names = new TreeMap<>();
    node.get("responses")
        .properties()
        .forEach(
            entry -> {
              int status = Integer.parseInt(entry.getKey());
              JsonNode response = entry.getValue();
              if (response.has("$ref")) {
                response = document.at(response.get("$ref").asText().substring(1));
              }
              JsonNode schema = response.at("/content/application~1json/schema");
              if (schema.isMissingNode()) {
                outcomes.add(operation + " " + status);
                names.put(status, Optional.empty());
                return;
              }
              String name = "Response" + schemas.size();
              schemas.set(name, schema);
              names.put(status, Optional.of(name));
              JsonNode codes = schema.at("/properties/code/enum");
              if (codes.isMissingNode()) {
                outcomes.add(operation + " " + status);
              }
              codes.forEach(code -> outcomes.add(operation + " " + status + " " + code.asText()));
            });
    return names;
  }
}
