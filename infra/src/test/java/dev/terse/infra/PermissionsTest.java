package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Every role may do exactly what is listed here, and nothing else. */
@NeedsNode
class PermissionsTest {

  /** What one function alone may do with a table that tells secrets. */
  private static final Map<String, String> SECRETS =
      Map.of(
          "TablesLeases", "FunctionsShortenRole dynamodb:UpdateItem TablesLeases.Arn",
          "TablesSalts", "FunctionsAggregatorRole dynamodb:UpdateItem TablesSalts.Arn");

  private static final List<String> TRACES =
      List.of("xray:PutTraceSegments *", "xray:PutTelemetryRecords *");

  private static final List<String> INTERFACES =
      List.of(
          "ec2:AssignPrivateIpAddresses",
          "ec2:CreateNetworkInterface",
          "ec2:DeleteNetworkInterface",
          "ec2:DescribeNetworkInterfaces",
          "ec2:DescribeSubnets",
          "ec2:UnassignPrivateIpAddresses");

  /** The one place of wildcards: actions that know no resource, and names that AWS makes up. */
  private static final Map<String, String> WILDCARDS =
      Map.of(
          "xray:PutTraceSegments *", "knows no resource",
          "xray:PutTelemetryRecords *", "knows no resource",
          "s3:ListAllMyBuckets *", "knows no resource",
          "cloudwatch:PutMetricData *", "knows no resource; bound to a namespace",
          "ec2:* *", "Lambda's own, before the interface exists; denied to the function",
          "objects of the archive", "named by Firehose",
          "objects of the check", "named by Synthetics",
          "logs of the check", "named by Synthetics");

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  static Stream<Map<String, String>> deployments() {
    return Stream.concat(profiles(), Stream.of(Synthesis.WITH_ARCHIVE));
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void functions_mayDoExactlyTheListedActions(Map<String, String> profile) {
    Map<String, List<String>> roles = allowed(Synthesis.of(profile).main());
    boolean cached = profile.equals(Synthesis.PRODUCTION);

    assertFunction(
        roles,
        "Shorten",
        false,
        "dynamodb:GetItem TablesLinks.Arn",
        "dynamodb:PutItem TablesLinks.Arn",
        "dynamodb:UpdateItem TablesLeases.Arn",
        "dynamodb:UpdateItem TablesCreateRates.Arn");
    assertFunction(
        roles,
        "Redirect",
        cached,
        with(
            cached,
            List.of("dax:GetItem LinkCacheCluster.Arn"),
            "dynamodb:GetItem TablesLinks.Arn",
            "kinesis:PutRecord ClicksStream.Arn"));
    assertFunction(
        roles,
        "Stats",
        false,
        "dynamodb:GetItem TablesLinks.Arn",
        "dynamodb:GetItem TablesStats.Arn",
        "dynamodb:Query TablesStats.Arn");
    assertFunction(
        roles,
        "Delete",
        cached,
        with(
            cached,
            List.of("dax:UpdateItem LinkCacheCluster.Arn"),
            "dynamodb:UpdateItem TablesLinks.Arn",
            "dynamodb:Query TablesStats.Arn",
            "dynamodb:BatchWriteItem TablesStats.Arn"));
    assertFunction(
        roles,
        "Aggregator",
        false,
        "dynamodb:UpdateItem TablesStats.Arn",
        "dynamodb:UpdateItem TablesSalts.Arn",
        "sqs:SendMessage ClicksFailures.Arn",
        "kinesis:DescribeStream ClicksStream.Arn",
        "kinesis:DescribeStreamSummary ClicksStream.Arn",
        "kinesis:GetRecords ClicksStream.Arn",
        "kinesis:GetShardIterator ClicksStream.Arn",
        "kinesis:ListShards ClicksStream.Arn",
        "kinesis:SubscribeToShard ClicksStream.Arn");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void keyOfTheCodesAndSaltsOfVisitors_areUpdatedByOneFunctionEach_andReadByNobody(
      Map<String, String> profile) {
    Map<String, List<String>> roles = allowed(Synthesis.of(profile).main());

    SECRETS.forEach(
        (table, only) ->
            assertThat(
                    roles.entrySet().stream()
                        .flatMap(
                            role ->
                                role.getValue().stream()
                                    .map(statement -> role.getKey() + " " + statement))
                        .filter(
                            statement ->
                                statement.contains(table)
                                    || statement.matches("\\S+ (dynamodb|dax):\\S+ .*\\*.*")))
                .as(table)
                .containsExactly(only));
  }

  @Test
  void inTemplateYaml_secretTablesAreNamedByOneFunctionEach() {
    SamTemplate sam = SamTemplate.read(Path.of("..", "template.yaml"));
    Map<String, String> owners =
        Map.of("LeasesTable", "ShortenFunction", "SaltsTable", "AggregatorFunction");

    owners.forEach(
        (table, owner) ->
            assertThat(sam.root().get("Resources").properties())
                .as(table)
                .filteredOn(
                    resource ->
                        resource.getValue().toString().contains('"' + table + '"')
                            || resource.getValue().toString().contains(table + ".Arn"))
                .extracting(Map.Entry::getKey)
                .containsExactly(owner));
    assertThat(sam.root().get("Globals").toString()).doesNotContain(owners.keySet());
  }

  @Test
  void otherRoles_mayDoExactlyTheListedActions() {
    Map<String, List<String>> roles = allowed(Synthesis.of(Synthesis.PRODUCTION).main());
    roles.keySet().removeIf(role -> role.startsWith("Functions"));
    Map<String, List<String>> archive = allowed(Synthesis.of(Synthesis.WITH_ARCHIVE).main());

    assertThat(roles.keySet())
        .containsExactlyInAnyOrder(
            "LinkCacheRole", "OperationsSyntheticCheckRole", "NetworkVpcRejectedIAMRole");
    assertThat(roles.get("LinkCacheRole"))
        .containsExactlyInAnyOrder(
            "dynamodb:DescribeTable TablesLinks.Arn",
            "dynamodb:GetItem TablesLinks.Arn",
            "dynamodb:UpdateItem TablesLinks.Arn");
    assertThat(archive.get("ClickDeliveryRole"))
        .containsExactlyInAnyOrder(
            "kinesis:DescribeStream ClicksStream.Arn",
            "kinesis:GetRecords ClicksStream.Arn",
            "kinesis:GetShardIterator ClicksStream.Arn",
            "kinesis:ListShards ClicksStream.Arn",
            "s3:GetBucketLocation ClickArchiveBucket.Arn",
            "s3:ListBucket ClickArchiveBucket.Arn",
            "s3:ListBucketMultipartUploads ClickArchiveBucket.Arn",
            "s3:AbortMultipartUpload ClickArchiveBucket.Arn/clicks/*",
            "s3:AbortMultipartUpload ClickArchiveBucket.Arn/errors/*",
            "s3:GetObject ClickArchiveBucket.Arn/clicks/*",
            "s3:GetObject ClickArchiveBucket.Arn/errors/*",
            "s3:PutObject ClickArchiveBucket.Arn/clicks/*",
            "s3:PutObject ClickArchiveBucket.Arn/errors/*",
            "logs:PutLogEvents ClickDeliveryLogs.Arn");
  }

  @ParameterizedTest
  @MethodSource("deployments")
  void wildcards_areOnlyThoseWithAReason(Map<String, String> profile) {
    List<String> wild = new ArrayList<>();
    allowed(Synthesis.of(profile).main())
        .forEach(
            (role, statements) ->
                statements.stream()
                    .filter(statement -> statement.contains("*"))
                    .filter(statement -> !WILDCARDS.containsKey(known(statement)))
                    .forEach(statement -> wild.add(role + " " + statement)));

    assertThat(wild).isEmpty();
  }

  @Test
  void networkInterfaces_areDeniedToTheFunctionsThemselves() {
    JsonNode policy =
        Synthesis.of(Synthesis.PRODUCTION).main().whole("FunctionsRedirectRoleDefaultPolicy");

    assertThat(policy.at("/Properties/PolicyDocument/Statement"))
        .anySatisfy(
            statement -> {
              assertThat(statement.get("Effect").asText()).isEqualTo("Deny");
              assertThat(Resources.texts(statement.get("Action"))).isEqualTo(INTERFACES);
              assertThat(statement.at("/Condition/ArnLike").has("lambda:SourceFunctionArn"))
                  .isTrue();
            });
  }

  private static String known(String statement) {
    if (statement.matches("s3:\\w+ ClickArchiveBucket.Arn/(clicks|errors)/\\*")) {
      return "objects of the archive";
    }
    if (statement.equals("s3:PutObject OperationsSyntheticCheckResults.Arn/*")) {
      return "objects of the check";
    }
    if (statement.matches("logs:\\w+ arn:.*:log-group:/aws/lambda/cwsyn-terse-production-\\*")) {
      return "logs of the check";
    }
    return INTERFACES.stream().anyMatch(action -> statement.equals(action + " *"))
        ? "ec2:* *"
        : statement;
  }

  private static void assertFunction(
      Map<String, List<String>> roles, String name, boolean inVpc, String... own) {
    List<String> expected = new ArrayList<>(List.of(own));
    expected.addAll(TRACES);
    expected.add("logs:CreateLogStream Functions%sLogs.Arn".formatted(name));
    expected.add("logs:PutLogEvents Functions%sLogs.Arn".formatted(name));
    if (inVpc) {
      INTERFACES.forEach(action -> expected.add(action + " *"));
    }
    assertThat(roles.get("Functions%sRole".formatted(name)))
        .as(name)
        .containsExactlyInAnyOrderElementsOf(expected);
  }

  private static String[] with(boolean cached, List<String> further, String... own) {
    return Stream.concat(Stream.of(own), cached ? further.stream() : Stream.empty())
        .toArray(String[]::new);
  }

  /** What each role is allowed, as "action resource"; policies stand in the roles nowhere. */
  private static Map<String, List<String>> allowed(Resources resources) {
    resources
        .ofType("AWS::IAM::Role")
        .forEach((id, role) -> assertThat(role.has("Policies")).as(id).isFalse());
    Map<String, List<String>> byRole = new TreeMap<>();
    for (JsonNode policy : resources.ofType("AWS::IAM::Policy").values()) {
      for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
        assertThat(statement.has("NotAction") || statement.has("NotResource")).isFalse();
        if (statement.get("Effect").asText().equals("Allow")) {
          for (String role : Resources.texts(policy.get("Roles"))) {
            for (String action : Resources.texts(statement.get("Action"))) {
              for (String resource : Resources.texts(statement.get("Resource"))) {
                byRole.computeIfAbsent(role, _ -> new ArrayList<>()).add(action + " " + resource);
              }
            }
          }
        }
      }
    }
    return byRole;
  }
}
