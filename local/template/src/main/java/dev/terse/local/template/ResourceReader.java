package dev.terse.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A reader that finds the template's resources, merges {@code Globals} in, and rejects those that
 * can't be run.
 */
final class ResourceReader {

  private static final Set<String> SUPPORTED =
      Set.of(Resource.FUNCTION, Resource.HTTP_API, Resource.TABLE, Resource.STREAM, Resource.QUEUE);

  private static final Set<String> WITHOUT_EFFECT =
      Set.of("AWS::Lambda::Permission", "AWS::Lambda::Version", "AWS::SQS::QueuePolicy");

  // Services whose resources would answer, store or call something missing from a local run.
  private static final List<String> SERVICES_OF_EFFECT =
      List.of(
          "AWS::Serverless::",
          "AWS::Lambda::",
          "AWS::ApiGateway",
          "AWS::DynamoDB::",
          "AWS::Kinesis::",
          "AWS::SQS::",
          "AWS::SNS::Subscription",
          "AWS::Events::Rule",
          "AWS::Scheduler::",
          "AWS::Pipes::",
          "AWS::StepFunctions::",
          "AWS::CloudFormation::",
          "Custom::");

  private ResourceReader() {}

  static Map<String, Resource> read(Value.Fields root) {
    Value.Fields globals = fields(root, "Globals");
    Map<String, Resource> resources = new LinkedHashMap<>();
    fields(root, "Resources")
        .values()
        .forEach(
            (logicalId, value) -> {
              Resource resource = resource(logicalId, value);
              resources.put(
                  logicalId,
                  switch (resource.type()) {
                    case Resource.FUNCTION -> merged(fields(globals, "Function"), resource);
                    case Resource.HTTP_API -> merged(fields(globals, "HttpApi"), resource);
                    default -> resource;
                  });
            });
    return resources;
  }

  private static Resource resource(String logicalId, Value value) {
    if (!(value instanceof Value.Fields fields)
        || !(fields.values().get("Type") instanceof Value.Text(String type, int _))) {
      throw error(logicalId, value, "has no Type");
    }
    if (!SUPPORTED.contains(type)
        && !WITHOUT_EFFECT.contains(type)
        && SERVICES_OF_EFFECT.stream().anyMatch(type::startsWith)) {
      throw error(logicalId, value, "is a %s, which the local runner can't run".formatted(type));
    }
    if (SUPPORTED.contains(type) && fields.values().containsKey("Condition")) {
      throw error(logicalId, value, "has a Condition, which the local runner can't decide");
    }
    return new Resource(logicalId, type, fields(fields, "Properties"), value.line());
  }

  private static Resource merged(Value.Fields globals, Resource resource) {
    return resource.withProperties((Value.Fields) merged(globals, resource.properties()));
  }

  private static Value merged(Value global, Value own) {
    if (global instanceof Value.Fields inherited && own instanceof Value.Fields specific) {
      Map<String, Value> values = new LinkedHashMap<>(inherited.values());
      specific.values().forEach((name, value) -> values.merge(name, value, ResourceReader::merged));
      return new Value.Fields(values, specific.line());
    }
    if (global instanceof Value.Items inherited && own instanceof Value.Items specific) {
      List<Value> values = new ArrayList<>(inherited.values());
      values.addAll(specific.values());
      return new Value.Items(values, specific.line());
    }
    return own;
  }

  static Value.Fields fields(Value.Fields parent, String name) {
    return switch (parent.values().get(name)) {
      case null -> new Value.Fields(Map.of(), parent.line());
      case Value.Fields fields -> fields;
      case Value other ->
          throw new TemplateException(
              "%s (line %d) should be a map.".formatted(name, other.line()));
    };
  }

  private static TemplateException error(String logicalId, Value value, String problem) {
    return new TemplateException("%s (line %d) %s.".formatted(logicalId, value.line(), problem));
  }
}
