package dev.terse.local.template;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A reader of a SAM template. */
public final class TemplateReader {

  private final Optional<String> buildCommand;

  /**
   * Creates a reader for running the functions.
   *
   * @param buildCommand the command that builds the functions, for the error about a missing
   *     artifact
   */
  public TemplateReader(String buildCommand) {
    this(Optional.of(buildCommand));
  }

  private TemplateReader(Optional<String> buildCommand) {
    this.buildCommand = buildCommand;
  }

  /**
   * Reads a template without resolving it: artifacts need not exist, and a reference is returned in
   * the form of CloudFormation's text, such as {@code ${LinksTable}} or {@code ${LinksTable.Arn}}.
   *
   * @param file the template, YAML
   * @throws TemplateException if the template can't be read
   */
  public static Template symbolic(Path file) {
    Value.Fields root = YamlSource.parse(file);
    return new TemplateReader(Optional.empty())
        .read(file, ResourceReader.read(root), References.SYMBOLIC);
  }

  /**
   * Reads a template.
   *
   * @param file the template, YAML; artifacts are found relative to its directory
   * @param parameters values that replace the parameters' defaults, by name
   * @return the declarations of the template
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
            new Intrinsics(new LocalReferences(Map.of(), Map.of())));
    return read(
        file,
        resources,
        new LocalReferences(ParameterReader.read(declarations, parameters), resources));
  }

  private Template read(Path file, Map<String, Resource> resources, References references) {
    List<Resource> apis = ofType(resources, Resource.HTTP_API);
    HttpApiReader.check(apis, references);
    Set<String> apiIds = apis.stream().map(references::nameOf).collect(Collectors.toSet());

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
    functions.forEach(function -> events.read(function, references, apiIds));
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
        references.attribute(resource.logicalId(), "QueueName").orElseThrow(),
        references.arnOf(resource),
        references.nameOf(resource));
  }

  private static List<Resource> ofType(Map<String, Resource> resources, String type) {
    return resources.values().stream().filter(resource -> resource.type().equals(type)).toList();
  }

  private static <T> Map<String, String> byArn(
      List<T> definitions, Function<T, String> arn, Function<T, String> logicalId) {
    return definitions.stream().collect(Collectors.toMap(arn, logicalId));
  }

  /** The routes and event sources of the functions' events. */
  private static final class Events {

    private final List<Route> routes = new ArrayList<>();
    private final List<EventSource> sources = new ArrayList<>();
    private final Set<String> routeKeys = new HashSet<>();
    private final EventSourceReader sourceReader;

    Events(EventSourceReader sourceReader) {
      this.sourceReader = sourceReader;
    }

    void read(Resource function, References references, Set<String> apis) {
      Section events = function.properties(references).section("Events");
      for (String name : events.names()) {
        Section event = events.section(name);
        Section properties = event.section("Properties");
        String type = event.requiredText("Type");
        switch (type) {
          case "HttpApi" -> {
            Route route = HttpApiReader.route(properties, function.logicalId(), apis);
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
