package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
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
