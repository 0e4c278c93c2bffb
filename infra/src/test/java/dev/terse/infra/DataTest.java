package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

@NeedsNode
class DataTest {

  static Stream<Map<String, String>> profiles() {
    return Stream.of(Synthesis.SMALL, Synthesis.PRODUCTION);
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void tables_arePaidByRequestEncryptedRestorableAndHardToDelete(Map<String, String> profile) {
    Resources resources = Synthesis.of(profile).main();
    Map<String, JsonNode> tables = new TreeMap<>(resources.ofType("AWS::DynamoDB::GlobalTable"));
    JsonNode rates = tables.remove("TablesCreateRates");
    assertThat(tables.remove("TablesSalts")).isNotNull();
    assertThat(tables.remove("TablesRequests")).isNotNull();
    assertThat(tables)
        .containsOnlyKeys("TablesLinks", "TablesStats", "TablesLeases", "TablesAccess");
    tables.forEach(
        (id, table) -> {
          JsonNode replica = table.at("/Replicas/0");
          assertThat(table.get("BillingMode").asText()).as(id).isEqualTo("PAY_PER_REQUEST");
          assertThat(table.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
          // An expired link keeps its code; a day's statistics are deleted after their retention.
          assertThat(table.at("/TimeToLiveSpecification/AttributeName").asText())
              .as(id)
              .isEqualTo(id.contains("Stats") ? "expires_at" : "");
          assertThat(
                  replica
                      .at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                      .asBoolean())
              .isTrue();
          assertThat(replica.get("DeletionProtectionEnabled").asBoolean()).isTrue();
          assertThat(resources.whole(id).get("DeletionPolicy").asText())
              .isEqualTo("RetainExceptOnCreate");
        });
    assertThat(rates.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
    assertThat(rates.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expires_at");
    assertThat(
            rates
                .at("/Replicas/0/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled")
                .asBoolean())
        .isFalse();
    assertThat(resources.whole("TablesCreateRates").get("DeletionPolicy").asText())
        .isEqualTo("Delete");
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void salts_areForgotten_andNeitherRestorableNorLeftBehind(Map<String, String> profile) {
    Resources resources = Synthesis.of(profile).main();
    JsonNode salts = resources.ofType("AWS::DynamoDB::GlobalTable").get("TablesSalts");
    JsonNode replica = salts.at("/Replicas/0");

    assertThat(salts.at("/TimeToLiveSpecification/AttributeName").asText()).isEqualTo("expires_at");
    assertThat(salts.at("/TimeToLiveSpecification/Enabled").asBoolean()).isTrue();
    assertThat(salts.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
    assertThat(
            replica.at("/PointInTimeRecoverySpecification/PointInTimeRecoveryEnabled").asBoolean())
        .isFalse();
    assertThat(replica.path("DeletionProtectionEnabled").asBoolean()).isFalse();
    assertThat(resources.whole("TablesSalts").get("DeletionPolicy").asText()).isEqualTo("Delete");
    assertThat(resources.whole("TablesSalts").get("UpdateReplacePolicy").asText())
        .isEqualTo("Delete");
  }

  @Test
  @Tag("slow")
  void restoredTables_areUsedByAll_inPlaceOfOwnOnes() {
    Resources resources = Synthesis.of(Synthesis.RESTORED).main();

    assertThat(resources.ofType("AWS::DynamoDB::GlobalTable"))
        .containsOnlyKeys("TablesSalts", "TablesCreateRates", "TablesRequests");
    assertThat(resources.ofType("AWS::Lambda::Function"))
        .allSatisfy(
            (id, function) ->
                Map.of(
                        "LINKS_TABLE", "links-restored",
                        "STATS_TABLE", "stats-restored",
                        "LEASES_TABLE", "leases-restored",
                        "ACCESS_TABLE", "access-restored")
                    .forEach(
                        (variable, table) ->
                            assertThat(
                                    function.at("/Environment/Variables/" + variable).asText(table))
                                .as(id)
                                .isEqualTo(table)));
    assertThat(resources.template().toString())
        .contains(":table/links-restored\"", ":table/links-restored/index/by-creator\"")
        .doesNotContain("TablesLinks", "TablesStats", "TablesLeases", "TablesAccess");
    assertThat(
            resources
                .whole("LinkCachePolicy")
                .at("/Properties/PolicyDocument/Statement")
                .toString())
        .contains(":table/links-restored\"");
  }

  @Test
  @Tag("slow")
  void throughput_isBoundAndWarmedWhereAskedFor() {
    JsonNode links =
        Synthesis.of(Synthesis.WITH_DOMAINS)
            .main()
            .ofType("AWS::DynamoDB::GlobalTable")
            .get("TablesLinks");

    assertThat(links.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(20_000);
    assertThat(links.at("/WriteOnDemandThroughputSettings/MaxWriteRequestUnits").asInt())
        .isEqualTo(100_000);
    assertThat(
            Synthesis.of(Synthesis.PRODUCTION)
                .main()
                .ofType("AWS::DynamoDB::GlobalTable")
                .get("TablesLinks")
                .has("WarmThroughput"))
        .isFalse();
  }

  static Stream<Arguments> streams() {
    return Stream.of(
        Arguments.of(Synthesis.SMALL, "PROVISIONED", 1, 24),
        Arguments.of(Synthesis.PRODUCTION, "ON_DEMAND", 0, 168),
        Arguments.of(Synthesis.THROUGH_API, "PROVISIONED", 4, 48));
  }

  @ParameterizedTest
  @MethodSource("streams")
  @Tag("slow")
  void stream_isEncrypted_andHasTheShardsAndTheRetentionThatAreSet(
      Map<String, String> settings, String mode, int shards, int hours) {
    JsonNode stream = Synthesis.of(settings).main().only("AWS::Kinesis::Stream");

    assertThat(stream.at("/StreamModeDetails/StreamMode").asText()).isEqualTo(mode);
    assertThat(stream.path("ShardCount").asInt()).isEqualTo(shards);
    assertThat(stream.get("RetentionPeriodHours").asInt()).isEqualTo(hours);
    assertThat(stream.at("/StreamEncryption/EncryptionType").asText()).isEqualTo("KMS");
  }

  @Test
  void dax_isReachedOverTlsOnly_fromTheFunctionsOnly() {
    Resources resources = Synthesis.of(Synthesis.PRODUCTION).main();
    JsonNode cluster = resources.only("AWS::DAX::Cluster");

    assertThat(cluster.get("ClusterEndpointEncryptionType").asText()).isEqualTo("TLS");
    assertThat(cluster.get("ReplicationFactor").asInt()).isEqualTo(3);
    assertThat(cluster.at("/SSESpecification/SSEEnabled").asBoolean()).isTrue();
    assertThat(
            resources
                .only("AWS::DAX::ParameterGroup")
                .at("/ParameterNameValues/record-ttl-millis")
                .asText())
        .isEqualTo("60000");
    assertThat(
            resources.ofType("AWS::EC2::SecurityGroupIngress").values().stream()
                .filter(rule -> Resources.text(rule.get("GroupId")).startsWith("NetworkCache")))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("FromPort").asInt()).isEqualTo(9111);
              assertThat(rule.get("ToPort").asInt()).isEqualTo(9111);
              assertThat(Resources.text(rule.get("SourceSecurityGroupId")))
                  .isEqualTo("NetworkFunctions.GroupId");
            });
  }

  @Test
  void smallProfile_hasNeitherVpcNorDaxNorEdge() {
    assertThat(Synthesis.of(Synthesis.SMALL).main().template().toString())
        .doesNotContain("AWS::EC2::", "AWS::DAX::", "AWS::CloudFront::", "AWS::SecretsManager::");
    assertThat(Synthesis.of(Synthesis.SMALL).files()).hasSize(1);
  }

  /** Tests that one key of the account's encrypts all that holds data, and each role may use it. */
  @Test
  @Tag("slow")
  void keyOfTheAccount_encryptsAllData_throughItsServicesAlone() {
    Resources resources = Synthesis.of(Synthesis.WITH_KEY).main();

    assertThat(resources.ofType("AWS::DynamoDB::GlobalTable"))
        .hasSize(7)
        .allSatisfy(
            (id, table) -> {
              assertThat(table.at("/SSESpecification/SSEType").asText()).as(id).isEqualTo("KMS");
              assertThat(table.at("/Replicas/0/SSESpecification/KMSMasterKeyId").asText())
                  .as(id)
                  .isEqualTo(Synthesis.KEY);
            });
    assertThat(resources.only("AWS::Kinesis::Stream").at("/StreamEncryption/KeyId").asText())
        .isEqualTo(Synthesis.KEY);
    assertThat(resources.only("AWS::SQS::Queue").get("KmsMasterKeyId").asText())
        .isEqualTo(Synthesis.KEY);
    assertThat(
            resources
                .ofType("AWS::S3::Bucket")
                .get("ClickArchiveBucket")
                .at("/BucketEncryption/ServerSideEncryptionConfiguration/0")
                .toString())
        .contains(Synthesis.KEY, "\"BucketKeyEnabled\":true");
    List<String> users =
        resources.ofType("AWS::IAM::Policy").entrySet().stream()
            .filter(policy -> policy.getValue().toString().contains(Synthesis.KEY))
            .map(Map.Entry::getKey)
            .toList();
    assertThat(users)
        .contains(
            "FunctionsRedirectRoleDefaultPolicy",
            "FunctionsAggregatorRoleDefaultPolicy",
            "ClickDeliveryPolicy",
            "LinkCachePolicy")
        .noneMatch(user -> user.contains("Console"));
    for (JsonNode policy : resources.ofType("AWS::IAM::Policy").values()) {
      for (JsonNode statement : policy.at("/PolicyDocument/Statement")) {
        if (statement.get("Resource").toString().contains(Synthesis.KEY)) {
          assertThat(statement.at("/Condition/StringEquals").has("kms:ViaService")).isTrue();
        }
      }
    }
  }
}
