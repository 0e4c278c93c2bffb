package dev.terse.local.template;

import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** References to resources of this machine, by their names and by ARNs of a fictitious account. */
final class LocalReferences implements References {

  static final String REGION = "us-east-1";
  static final String ACCOUNT_ID = "000000000000";

  private static final Map<String, String> PSEUDO_PARAMETERS =
      Map.of(
          "AWS::Region", REGION,
          "AWS::AccountId", ACCOUNT_ID,
          "AWS::Partition", "aws",
          "AWS::URLSuffix", "amazonaws.com",
          "AWS::StackName", "terse-local");

  private final Map<String, String> parameters;
  private final Map<String, Resource> resources;
  private final Set<String> beingNamed = new HashSet<>();

  LocalReferences(Map<String, String> parameters, Map<String, Resource> resources) {
    this.parameters = parameters;
    this.resources = resources;
  }

  @Override
  public Optional<String> ref(String name) {
    if (PSEUDO_PARAMETERS.containsKey(name)) {
      return Optional.of(PSEUDO_PARAMETERS.get(name));
    }
    if (parameters.containsKey(name)) {
      return Optional.of(parameters.get(name));
    }
    return Optional.ofNullable(resources.get(name))
        .flatMap(
            resource ->
                switch (resource.type()) {
                  case Resource.FUNCTION, Resource.TABLE, Resource.STREAM ->
                      Optional.of(physicalName(resource));
                  case Resource.QUEUE -> Optional.of(queueUrl(resource));
                  case Resource.HTTP_API -> Optional.of(resource.logicalId());
                  default -> Optional.empty();
                });
  }

  @Override
  public Optional<String> attribute(String logicalId, String attribute) {
    Resource resource = resources.get(logicalId);
    if (resource == null) {
      return Optional.empty();
    }
    return switch (resource.type() + "." + attribute) {
      case Resource.FUNCTION + ".Arn" ->
          Optional.of(arn("lambda", "function:" + physicalName(resource)));
      case Resource.TABLE + ".Arn" ->
          Optional.of(arn("dynamodb", "table/" + physicalName(resource)));
      case Resource.STREAM + ".Arn" -> Optional.of(streamArn(resource));
      case Resource.QUEUE + ".Arn" -> Optional.of(queueArn(resource));
      case Resource.QUEUE + ".QueueName" -> Optional.of(physicalName(resource));
      case Resource.QUEUE + ".QueueUrl" -> Optional.of(queueUrl(resource));
      default -> Optional.empty();
    };
  }

  private String physicalName(Resource resource) {
    if (!beingNamed.add(resource.logicalId())) {
      throw new TemplateException(
          "The name of %s refers to itself.".formatted(resource.logicalId()));
    }
    try {
      String property =
          switch (resource.type()) {
            case Resource.FUNCTION -> "FunctionName";
            case Resource.TABLE -> "TableName";
            case Resource.STREAM -> "Name";
            default -> "QueueName";
          };
      return resource.properties(this).text(property).orElse(resource.logicalId());
    } finally {
      beingNamed.remove(resource.logicalId());
    }
  }

  private String streamArn(Resource stream) {
    return arn("kinesis", "stream/" + physicalName(stream));
  }

  private String queueArn(Resource queue) {
    return arn("sqs", physicalName(queue));
  }

  // A host that leads nowhere: a function must not send local data to the real service.
  private String queueUrl(Resource queue) {
    return "http://sqs.%s.localhost/%s/%s".formatted(REGION, ACCOUNT_ID, physicalName(queue));
  }

  private static String arn(String service, String resource) {
    return "arn:aws:%s:%s:%s:%s".formatted(service, REGION, ACCOUNT_ID, resource);
  }
}
