package dev.terse.infra;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;

@NeedsNode
class NetworkTest {

  private final Resources resources = Synthesis.of(Synthesis.PRODUCTION).main();

  @Test
  void nothing_isInAPublicSubnet_orCanReachTheInternet() {
    assertThat(resources.ofType("AWS::EC2::Subnet"))
        .hasSize(3)
        .allSatisfy(
            (id, subnet) -> assertThat(subnet.get("MapPublicIpOnLaunch").asBoolean()).isFalse());
    assertThat(resources.template().toString())
        .doesNotContain(
            "AWS::EC2::InternetGateway",
            "AWS::EC2::NatGateway",
            "AWS::EC2::Route\"",
            "AWS::EC2::EgressOnlyInternetGateway");
  }

  @Test
  void zones_areThoseThatAreNamed_becauseDaxIsNotInAll() {
    assertThat(Synthesis.of(Synthesis.INCIDENT).main().ofType("AWS::EC2::Subnet").values())
        .extracting(subnet -> subnet.get("AvailabilityZone").asText())
        .containsExactly("us-east-1a", "us-east-1c", "us-east-1d");
  }

  @Test
  void existingVpc_isUsedByItsIds_andGetsNothingButSecurityGroups() {
    Resources existing = Synthesis.of(Synthesis.EXISTING_NETWORK).main();

    assertThat(existing.ofType("AWS::EC2::SecurityGroup").values())
        .hasSize(2)
        .allSatisfy(
            group -> assertThat(group.get("VpcId").asText()).isEqualTo("vpc-0a1b2c3d4e5f60718"));
    assertThat(Resources.texts(existing.only("AWS::DAX::SubnetGroup").get("SubnetIds")))
        .containsExactly("subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718");
    assertThat(
            Resources.texts(
                existing
                    .ofType("AWS::Lambda::Function")
                    .get("FunctionsRedirectFunction")
                    .at("/VpcConfig/SubnetIds")))
        .containsExactly("subnet-0a1b2c3d4e5f60718", "subnet-1a1b2c3d4e5f60718");
    assertThat(existing.template().toString())
        .doesNotContain(
            "AWS::EC2::VPC\"", "AWS::EC2::Subnet\"", "AWS::EC2::VPCEndpoint", "AWS::EC2::FlowLog");
    // Nothing is looked up in an account.
    assertThat(Synthesis.of(Synthesis.EXISTING_NETWORK).folder().resolve("manifest.json"))
        .content()
        .doesNotContain("\"missing\"");
  }

  @Test
  void dax_mayCallDynamoDb_andNothingElse() {
    assertThat(
            resources
                .ofType("AWS::EC2::SecurityGroup")
                .get("NetworkCache")
                .get("SecurityGroupEgress"))
        .singleElement()
        .satisfies(
            rule -> {
              assertThat(rule.get("FromPort").asInt()).isEqualTo(443);
              assertThat(rule.get("ToPort").asInt()).isEqualTo(443);
              assertThat(rule.get("IpProtocol").asText()).isEqualTo("tcp");
            });
  }

  @Test
  void endpoints_areTheTwoThatTheFunctionsCall() {
    assertThat(resources.ofType("AWS::EC2::VPCEndpoint").values())
        .extracting(endpoint -> Resources.text(endpoint.get("ServiceName")))
        .satisfiesExactlyInAnyOrder(
            name -> assertThat(name).endsWith(".dynamodb"),
            name -> assertThat(name).endsWith(".kinesis-streams"));
    JsonNode kinesis =
        resources.ofType("AWS::EC2::VPCEndpoint").values().stream()
            .filter(endpoint -> endpoint.get("VpcEndpointType").asText().equals("Interface"))
            .findFirst()
            .orElseThrow();
    assertThat(kinesis.get("PrivateDnsEnabled").asBoolean()).isTrue();
    JsonNode statement = kinesis.at("/PolicyDocument/Statement/0");
    assertThat(Resources.texts(statement.get("Action")))
        .containsExactly("kinesis:PutRecord", "kinesis:PutRecords");
    assertThat(Resources.text(statement.get("Resource"))).isEqualTo("ClicksStream.Arn");
  }

  @Test
  void securityGroups_admitNothingButTheFunctions() {
    resources
        .ofType("AWS::EC2::SecurityGroup")
        .forEach((id, group) -> assertThat(group.has("SecurityGroupIngress")).as(id).isFalse());
    assertThat(resources.ofType("AWS::EC2::SecurityGroupIngress").values())
        .hasSize(2)
        .allSatisfy(
            rule ->
                assertThat(Resources.text(rule.get("SourceSecurityGroupId")))
                    .isEqualTo("NetworkFunctions.GroupId"));
  }

  @Test
  void groupOfTheFunctions_isAnOutput_whereTheVpcIsTheAccountsOwn() {
    JsonNode outputs = Synthesis.of(Synthesis.EXISTING_NETWORK).main().template().get("Outputs");

    assertThat(Resources.text(outputs.at("/FunctionsSecurityGroup/Value")))
        .isEqualTo("NetworkFunctions.GroupId");
    assertThat(resources.template().get("Outputs").has("FunctionsSecurityGroup")).isFalse();
  }
}
