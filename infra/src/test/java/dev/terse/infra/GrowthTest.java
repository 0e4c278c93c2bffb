package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests the steps of a deployment's life: none replaces or drops what holds data. */
@NeedsNode
@Tag("slow")
class GrowthTest {

  private static final Map<String, String> WITH_EDGE = Map.of("profile", "small", "edge", "true");

  private static final Set<String> HOLDING_DATA =
      Set.of(
          "AWS::DynamoDB::GlobalTable",
          "AWS::Kinesis::Stream",
          "AWS::SQS::Queue",
          "AWS::S3::Bucket");

  /** The properties of a stream that are settings, which CloudFormation changes in place. */
  private static final List<String> OF_STREAMS =
      List.of("StreamModeDetails", "ShardCount", "RetentionPeriodHours");

  /**
   * The properties that CloudFormation replaces a resource for, of the types that are in each
   * profile and that clients, operators or other resources know by name.
   */
  private static final Map<String, List<String>> CREATE_ONLY =
      Map.of(
          "AWS::ApiGatewayV2::Api", List.of("ProtocolType"),
          "AWS::ApiGatewayV2::Route", List.of("ApiId"),
          "AWS::CloudWatch::Alarm", List.of("AlarmName"),
          "AWS::CloudWatch::Dashboard", List.of("DashboardName"),
          "AWS::Lambda::Alias", List.of("FunctionName", "Name"),
          "AWS::Lambda::Function", List.of("FunctionName", "PackageType"),
          "AWS::Logs::LogGroup", List.of("LogGroupName", "LogGroupClass"),
          "AWS::Scheduler::ScheduleGroup", List.of("Name"),
          "AWS::SNS::Topic", List.of("TopicName", "FifoTopic"));

  static Stream<Arguments> steps() {
    return Stream.of(
        Arguments.of(Synthesis.SMALL, WITH_EDGE),
        Arguments.of(WITH_EDGE, Synthesis.PRODUCTION),
        Arguments.of(Synthesis.PRODUCTION, WITH_EDGE),
        Arguments.of(WITH_EDGE, Synthesis.SMALL));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void whatHoldsData_staysAsItIs(Map<String, String> from, Map<String, String> to) {
    Map<String, JsonNode> before = holdingData(from);
    Map<String, JsonNode> after = holdingData(to);
    // The results of the synthetic check come and go with it.
    before.keySet().removeIf(id -> id.startsWith("OperationsSyntheticCheck"));

    assertThat(before).hasSizeGreaterThanOrEqualTo(9);
    before.forEach((id, resource) -> assertThat(after.get(id)).as(id).isEqualTo(resource));
  }

  @ParameterizedTest
  @MethodSource("steps")
  void nothingThatIsKnownByName_isReplaced(Map<String, String> from, Map<String, String> to) {
    Map<String, JsonNode> before = resources(from);
    Map<String, JsonNode> after = resources(to);
    Set<String> both = new TreeSet<>(before.keySet());
    both.retainAll(after.keySet());

    assertThat(both).hasSizeGreaterThan(100);
    for (String id : both) {
      String type = before.get(id).get("Type").asText();
      assertThat(after.get(id).get("Type").asText()).as(id).isEqualTo(type);
      for (String property : CREATE_ONLY.getOrDefault(type, List.of())) {
        assertThat(after.get(id).at("/Properties/" + property))
            .as("%s of %s", property, id)
            .isEqualTo(before.get(id).at("/Properties/" + property));
      }
    }
  }

  /**
   * The properties that may differ before and after a step: CloudFormation changes each of them
   * without an interruption and without replacing the resource.
   */
  private static final Set<String> CHANGED_IN_PLACE =
      Set.of(
          "AWS::ApiGatewayV2::Route.AuthorizationType",
          "AWS::ApiGatewayV2::Route.AuthorizerId",
          "AWS::ApiGatewayV2::Stage.AccessLogSettings",
          "AWS::ApiGatewayV2::Stage.DefaultRouteSettings",
          "AWS::ApiGatewayV2::Stage.RouteSettings",
          "AWS::CloudWatch::Alarm.AlarmActions",
          "AWS::CloudWatch::Alarm.AlarmDescription",
          "AWS::CloudWatch::Alarm.Dimensions",
          "AWS::CloudWatch::Alarm.MetricName",
          "AWS::CloudWatch::Alarm.Metrics",
          "AWS::CloudWatch::Alarm.Namespace",
          "AWS::CloudWatch::Alarm.OKActions",
          "AWS::CloudWatch::Alarm.Period",
          "AWS::CloudWatch::Alarm.Statistic",
          "AWS::CloudWatch::Alarm.Threshold",
          "AWS::CloudWatch::Dashboard.DashboardBody",
          "AWS::CodeDeploy::DeploymentGroup.AlarmConfiguration",
          "AWS::CodeDeploy::DeploymentGroup.AutoRollbackConfiguration",
          "AWS::CodeDeploy::DeploymentGroup.DeploymentConfigName",
          "AWS::IAM::Policy.PolicyDocument",
          "AWS::Kinesis::Stream.RetentionPeriodHours",
          "AWS::Kinesis::Stream.ShardCount",
          "AWS::Kinesis::Stream.StreamModeDetails",
          "AWS::Lambda::Alias.FunctionVersion",
          "AWS::Lambda::EventSourceMapping.MaximumRecordAgeInSeconds",
          "AWS::Lambda::Function.Environment",
          "AWS::Lambda::Function.ReservedConcurrentExecutions",
          "AWS::Lambda::Function.VpcConfig");

  @ParameterizedTest
  @MethodSource("steps")
  void whatChanges_changesInPlace(Map<String, String> from, Map<String, String> to) {
    Map<String, JsonNode> before = resources(from);
    Map<String, JsonNode> after = resources(to);
    Set<String> changed = new TreeSet<>();
    before.forEach(
        (id, resource) -> {
          JsonNode old = resource.path("Properties");
          JsonNode properties = after.getOrDefault(id, resource).path("Properties");
          Set<String> names = new TreeSet<>();
          old.fieldNames().forEachRemaining(names::add);
          properties.fieldNames().forEachRemaining(names::add);
          names.stream()
              .filter(name -> !old.path(name).equals(properties.path(name)))
              .forEach(name -> changed.add(resource.get("Type").asText() + "." + name));
        });

    assertThat(changed).isNotEmpty().isSubsetOf(CHANGED_IN_PLACE);
  }

  /** Tests that the table of docs/deploy.md has what the templates say of each step. */
  @ParameterizedTest
  @MethodSource("steps")
  void step_isInTheTable(Map<String, String> from, Map<String, String> to) throws IOException {
    Map<String, JsonNode> before = resources(from);
    Map<String, JsonNode> after = resources(to);
    Set<String> versions = new TreeSet<>();
    Set<String> deleted = new TreeSet<>();
    before.forEach(
        (id, resource) -> {
          String type = resource.get("Type").asText();
          if (after.containsKey(id)) {
            return;
          }
          if (type.equals("AWS::Lambda::Version")) {
            versions.add(id.replaceAll("Functions(.*)Function.*", "$1").toLowerCase(Locale.ROOT));
          } else if (!resource.path("DeletionPolicy").asText().startsWith("Retain")) {
            deleted.add(type.split("::")[1]);
          }
        });
    String row =
        "| %s to %s | %s | %s | nothing |"
            .formatted(
                name(from),
                name(to),
                String.join(", ", versions),
                deleted.isEmpty() ? "nothing" : String.join(", ", deleted));

    assertThat(Files.readAllLines(Path.of("..", "docs", "deploy.md")))
        .filteredOn(line -> line.startsWith("| " + name(from) + " to " + name(to) + " |"))
        .singleElement()
        .asString()
        .startsWith(row);
  }

  private static String name(Map<String, String> settings) {
    return settings.equals(WITH_EDGE) ? "`edge=true`" : "`" + settings.get("profile") + "`";
  }

  private static Map<String, JsonNode> holdingData(Map<String, String> settings) {
    Map<String, JsonNode> resources = resources(settings);
    resources.values().removeIf(resource -> !HOLDING_DATA.contains(resource.get("Type").asText()));
    resources.replaceAll((id, resource) -> withoutSettingsOfStreams(resource));
    return resources;
  }

  private static JsonNode withoutSettingsOfStreams(JsonNode resource) {
    JsonNode copy = resource.deepCopy();
    if (copy.get("Type").asText().equals("AWS::Kinesis::Stream")) {
      ((ObjectNode) copy.get("Properties")).remove(OF_STREAMS);
    }
    return copy;
  }

  /** Returns the resources by their whole logical ids, without what only the CDK reads. */
  private static Map<String, JsonNode> resources(Map<String, String> settings) {
    Map<String, JsonNode> resources = new TreeMap<>();
    Synthesis.of(settings)
        .main()
        .template()
        .get("Resources")
        .properties()
        .forEach(entry -> resources.put(entry.getKey(), entry.getValue()));
    return resources;
  }
}
