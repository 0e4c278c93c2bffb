package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Tests that template.yaml and the small profile deploy the same, with each difference listed. */
@NeedsNode
class ParityTest {

  private final SamTemplate sam = SamTemplate.read(Path.of("..", "template.yaml"));
  private final Resources cdk = Synthesis.of(Synthesis.SMALL).main();
  private final List<String> differences = new ArrayList<>();

  @Test
  void functions_areTheSame() {
    Map<String, JsonNode> sams = sam.ofType("AWS::Serverless::Function");
    assertThat(sams.keySet())
        .isEqualTo(
            new TreeSet<>(
                Synthesis.FUNCTIONS.stream()
                    .map(name -> name.constructId() + "Function")
                    .toList()));
    sams.forEach(
        (id, function) -> {
          JsonNode other =
              cdk.ofType("AWS::Lambda::Function")
                  .get("Functions" + id.replace("Function", "") + "Function");
          for (String property :
              List.of("Handler", "Description", "Runtime", "MemorySize", "Timeout")) {
            compare(id, property, sam.ofFunction(function, property), other.get(property));
          }
          // sam local runs functions in containers, which an x86-64 machine could only emulate.
          assertThat(Resources.texts(sam.ofFunction(function, "Architectures")))
              .containsExactly("x86_64");
          assertThat(Resources.texts(other.get("Architectures"))).containsExactly("arm64");
          compare(id, "SnapStart", sam.ofFunction(function, "SnapStart"), other.get("SnapStart"));
          compare(
              id, "Tracing", sam.ofFunction(function, "Tracing"), other.at("/TracingConfig/Mode"));
          compare(
              id,
              "LogFormat",
              sam.ofFunction(function, "LoggingConfig").get("LogFormat"),
              other.at("/LoggingConfig/LogFormat"));
          compare(
              id,
              "SystemLogLevel",
              sam.ofFunction(function, "LoggingConfig").get("SystemLogLevel"),
              other.at("/LoggingConfig/SystemLogLevel"));
          compareEnvironment(id, function, other);
          if (!sam.ofFunction(function, "AutoPublishAlias").asText().equals("live")) {
            differences.add(id + " has no alias live in template.yaml");
          }
        });
    assertThat(differences).isEmpty();
  }

  private void compareEnvironment(String id, JsonNode function, JsonNode other) {
    Map<String, JsonNode> variables = sam.environment(function);
    Map<String, JsonNode> others = new TreeMap<>();
    other
        .at("/Environment/Variables")
        .properties()
        .forEach(e -> others.put(e.getKey(), e.getValue()));
    Set<String> names = new TreeSet<>(variables.keySet());
    names.addAll(others.keySet());
    for (String name : names) {
      if (!variables.containsKey(name) || !others.containsKey(name)) {
        differences.add(
            "%s has %s only in %s"
                .formatted(id, name, variables.containsKey(name) ? "template.yaml" : "the CDK"));
        continue;
      }
      if (name.equals("OWN_HOSTS")) {
        // Routes make SAM's API depend on the functions, which therefore can't know its host.
        assertThat(Resources.text(others.get(name))).contains("ApiHttp");
        continue;
      }
      JsonNode value = variables.get(name);
      if (value.has("Ref") && sam.root().get("Parameters").has(value.get("Ref").asText())) {
        compare(
            id,
            name,
            new com.fasterxml.jackson.databind.node.TextNode(
                sam.parameterDefault(value.get("Ref").asText())),
            others.get(name));
      } else if (value.isValueNode()) {
        compare(id, name, value, others.get(name));
      }
    }
  }

  @Test
  void policies_areTheSame() {
    // Both refer to the same tables, stream and queue, each in its own way.
    Map<String, String> names =
        Map.of(
            "TablesLinks", "LinksTable",
            "TablesStats", "StatsTable",
            "TablesLeases", "LeasesTable",
            "TablesAccess", "AccessTable",
            "TablesSalts", "SaltsTable",
            "TablesCreateRates", "CreateRatesTable",
            "TablesRequests", "RequestsTable",
            "ClicksStream", "ClicksStream",
            "ClicksFailures", "ClickFailures");
    sam.ofType("AWS::Serverless::Function")
        .forEach(
            (id, function) -> {
              Set<String> ours = new TreeSet<>();
              for (JsonNode statement : function.at("/Policies/0/Statement")) {
                for (String action : Resources.texts(statement.get("Action"))) {
                  ours.add(action + " " + resource(statement.get("Resource")));
                }
              }
              Set<String> others = new TreeSet<>();
              JsonNode policy =
                  cdk.whole("Functions" + id.replace("Function", "") + "RoleDefaultPolicy");
              for (JsonNode statement : policy.at("/Properties/PolicyDocument/Statement")) {
                for (String action : Resources.texts(statement.get("Action"))) {
                  String[] resource = Resources.text(statement.get("Resource")).split("\\.", 2);
                  if (names.containsKey(resource[0])) {
                    others.add(action + " " + names.get(resource[0]) + "." + resource[1]);
                  }
                }
              }
              // SAM adds the event source's permissions by an AWS managed policy.
              others.removeIf(
                  statement -> id.equals("AggregatorFunction") && statement.startsWith("kinesis:"));
              assertThat(ours).as(id).isEqualTo(others);
            });
  }

  private static String resource(JsonNode resource) {
    return resource.has("GetAtt")
        ? resource.get("GetAtt").asText()
        : resource.get("Sub").asText().replaceAll("\\$\\{([^}]+)}", "$1");
  }

  @Test
  void routes_areTheSame() {
    Map<String, String> routes = new TreeMap<>();
    sam.ofType("AWS::Serverless::Function")
        .forEach(
            (id, function) ->
                function
                    .get("Events")
                    .forEach(
                        event -> {
                          if (event.get("Type").asText().equals("HttpApi")) {
                            JsonNode properties = event.get("Properties");
                            routes.put(
                                properties.has("Path")
                                    ? properties.get("Method").asText()
                                        + " "
                                        + properties.get("Path").asText()
                                    : "$default",
                                id);
                          }
                        }));
    Map<String, String> others = new TreeMap<>();
    for (JsonNode route : cdk.ofType("AWS::ApiGatewayV2::Route").values()) {
      JsonNode integration =
          cdk.whole(Resources.text(route.get("Target")).replace("integrations/", ""));
      others.put(
          route.get("RouteKey").asText(),
          Resources.text(integration.at("/Properties/IntegrationUri"))
              .replaceFirst("^Functions(\\w+)Alias$", "$1Function"));
    }

    assertThat(routes).isEqualTo(others);
  }

  @Test
  void api_logsAndThrottlesTheSame() {
    JsonNode api = sam.ofType("AWS::Serverless::HttpApi").get("Api");
    JsonNode stage = cdk.only("AWS::ApiGatewayV2::Stage");

    // In the CDK the log is a setting, and off in a small deployment.
    compare(
        "Api",
        "log",
        api.at("/AccessLogSettings/Format"),
        Synthesis.of(Synthesis.PRODUCTION)
            .main()
            .only("AWS::ApiGatewayV2::Stage")
            .at("/AccessLogSettings/Format"));
    compare(
        "Api", "throttling", api.get("DefaultRouteSettings"), stage.get("DefaultRouteSettings"));
    compare("Api", "throttling of routes", api.get("RouteSettings"), stage.get("RouteSettings"));
    assertThat(differences).isEmpty();
  }

  @Test
  void tables_haveTheSameKeysAndSettings() {
    Map<String, String> ids =
        Map.of(
            "LinksTable", "TablesLinks",
            "StatsTable", "TablesStats",
            "LeasesTable", "TablesLeases",
            "AccessTable", "TablesAccess",
            "SaltsTable", "TablesSalts",
            "CreateRatesTable", "TablesCreateRates",
            "RequestsTable", "TablesRequests");
    Map<String, JsonNode> sams = sam.ofType("AWS::DynamoDB::Table");
    assertThat(sams.keySet()).isEqualTo(ids.keySet());
    sams.forEach(
        (id, table) -> {
          JsonNode other = cdk.ofType("AWS::DynamoDB::GlobalTable").get(ids.get(id));
          for (String property :
              List.of(
                  "KeySchema",
                  "TimeToLiveSpecification",
                  "BillingMode",
                  "AttributeDefinitions",
                  "GlobalSecondaryIndexes")) {
            compare(id, property, table.get(property), other.get(property));
          }
          compare(
              id,
              "encryption",
              table.at("/SSESpecification/SSEEnabled"),
              other.at("/SSESpecification/SSEEnabled"));
          for (String property :
              List.of("PointInTimeRecoverySpecification", "DeletionProtectionEnabled")) {
            compare(id, property, given(table.get(property)), other.at("/Replicas/0/" + property));
          }
          for (String policy : List.of("DeletionPolicy", "UpdateReplacePolicy")) {
            compare(
                id,
                policy,
                sam.root().at("/Resources/" + id + "/" + policy),
                cdk.whole(ids.get(id)).get(policy));
          }
        });
    assertThat(differences).isEmpty();
  }

  /** Returns a value, or the default of the parameter that it refers to. */
  private JsonNode given(JsonNode value) {
    return value.has("Ref")
        ? new com.fasterxml.jackson.databind.node.TextNode(
            sam.parameterDefault(value.get("Ref").asText()))
        : value;
  }

  @Test
  void streamQueueAndEventSource_areTheSame() {
    JsonNode stream = sam.ofType("AWS::Kinesis::Stream").get("ClicksStream");
    JsonNode otherStream = cdk.only("AWS::Kinesis::Stream");
    // Its mode and its retention are settings in the CDK: template.yaml has those that need no
    // care.
    compare(
        "ClicksStream",
        "StreamEncryption",
        stream.get("StreamEncryption"),
        otherStream.get("StreamEncryption"));
    JsonNode ofProduction = Synthesis.of(Synthesis.PRODUCTION).main().only("AWS::Kinesis::Stream");
    for (String property : List.of("StreamModeDetails", "RetentionPeriodHours")) {
      compare("ClicksStream", property, stream.get(property), ofProduction.get(property));
    }
    JsonNode queue = sam.ofType("AWS::SQS::Queue").get("ClickFailures");
    JsonNode otherQueue = cdk.only("AWS::SQS::Queue");
    for (String property : List.of("MessageRetentionPeriod", "SqsManagedSseEnabled")) {
      compare("ClickFailures", property, queue.get(property), otherQueue.get(property));
    }
    JsonNode event =
        sam.ofType("AWS::Serverless::Function")
            .get("AggregatorFunction")
            .at("/Events/Clicks/Properties");
    // The stream of the other profile keeps records for less time, and so does its mapping.
    JsonNode mapping =
        Synthesis.of(Synthesis.PRODUCTION).main().only("AWS::Lambda::EventSourceMapping");
    for (String property :
        List.of(
            "StartingPosition",
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "FunctionResponseTypes",
            "BisectBatchOnFunctionError",
            "MaximumRetryAttempts",
            "MaximumRecordAgeInSeconds",
            "ParallelizationFactor")) {
      compare("AggregatorFunction", property, plain(event.get(property)), mapping.get(property));
    }
    assertThat(differences).isEmpty();
  }

  /** Returns a value, that of a parameter being its default. */
  private JsonNode plain(JsonNode value) {
    return value.has("Ref") && sam.root().get("Parameters").has(value.get("Ref").asText())
        ? new com.fasterxml.jackson.databind.node.TextNode(
            sam.parameterDefault(value.get("Ref").asText()))
        : value;
  }

  private void compare(String owner, String what, JsonNode ours, JsonNode other) {
    String left = ours == null || ours.isMissingNode() ? null : ours.toString().replace("\"", "");
    String right =
        other == null || other.isMissingNode() ? null : other.toString().replace("\"", "");
    if (!Objects.equals(left, right)) {
      differences.add(
          "%s of %s is %s in template.yaml and %s in the CDK".formatted(what, owner, left, right));
    }
  }
}
