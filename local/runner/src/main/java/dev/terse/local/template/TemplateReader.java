package dev.terse.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Reads a SAM template. */
public final class TemplateReader {

  private final String buildCommand;

  /**
   * A reader.
   *
   * @param buildCommand what a person runs to build the functions, for the error about an artifact
   *     that is not there
   */
  public TemplateReader(String buildCommand) {
    this.buildCommand = buildCommand;
  }

  /**
   * Reads a template.
   *
   * @param file the template, YAML; artifacts are found relative to its directory
   * @param parameters values that replace the parameters' defaults, by name
   * @return what the template declares
   * @throws TemplateException if the template can't be read, or can't be run locally as it is
   */
  public Template read(Path file, Map<String, String> parameters) {
    Value.Fields root = YamlSource.parse(file);
    Map<String, Resource> resources = ResourceReader.read(root);
    Section declarations =
        new Section(
            "Parameters",
            "",
            ResourceReader.fields(root, "Parameters"),
            new Intrinsics(new References(Map.of(), Map.of())));
    References references =
        new References(ParameterReader.read(declarations, parameters), resources);
    HttpApiReader.check(ofType(resources, Resource.HTTP_API), references);

    FunctionReader functionReader =
        new FunctionReader(file.toAbsolutePath().normalize().getParent(), buildCommand);
    List<Resource> functions = ofType(resources, Resource.FUNCTION);
    List<StreamDefinition> streams =
        ofType(resources, Resource.STREAM).stream()
            .map(resource -> StreamReader.read(resource, references))
            .toList();
    List<QueueDefinition> queues =
        ofType(resources, Resource.QUEUE).stream()
            .map(resource -> queue(resource, references))
            .toList();
    Events events =
        new Events(
            new EventSourceReader(
                byArn(streams, StreamDefinition::arn, StreamDefinition::logicalId),
                byArn(queues, QueueDefinition::arn, QueueDefinition::logicalId)));
    functions.forEach(function -> events.read(function, references, resources));
    return new Template(
        functions.stream().map(function -> functionReader.read(function, references)).toList(),
        ofType(resources, Resource.TABLE).stream()
            .map(resource -> TableReader.read(resource, references))
            .toList(),
        streams,
        queues,
        events.routes,
        events.sources);
  }

  private static QueueDefinition queue(Resource resource, References references) {
    return new QueueDefinition(
        resource.logicalId(),
        references.physicalName(resource),
        references.queueArn(resource),
        references.queueUrl(resource));
  }

  private static List<Resource> ofType(Map<String, Resource> resources, String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  private static <T> Map<String, String> byArn(
      List<T> definitions, Function<T, String> arn, Function<T, String> logicalId) {
    return definitions.stream().collect(Collectors.toMap(arn, logicalId));
  }

  /** Gathers what the functions' events ask for. */
  private static final class Events {

    private final List<Route> routes = new ArrayList<>();
    private final List<EventSource> sources = new ArrayList<>();
    private final Set<String> routeKeys = new HashSet<>();
    private final EventSourceReader sourceReader;

    Events(EventSourceReader sourceReader) {
      this.sourceReader = sourceReader;
    }

    void read(Resource function, References references, Map<String, Resource> resources) {
      Section events = function.properties(references).section("Events");
      for (String name : events.names()) {
        Section event = events.section(name);
        Section properties = event.section("Properties");
        String type = event.requiredText("Type");
        switch (type) {
          case "HttpApi" -> {
            Route route = HttpApiReader.route(properties, function.logicalId(), resources);
            if (!routeKeys.add(route.key())) {
              throw events.error(name, "is a second route '%s'".formatted(route.key()));
            }
            routes.add(route);
          }
          case "Kinesis" ->
              sourceReader.read(properties, function.logicalId()).ifPresent(sources::add);
          default ->
              throw event.error(
                  "Type", "is %s; the local runner knows HttpApi and Kinesis only".formatted(type));
        }
      }
    }
  }
}
