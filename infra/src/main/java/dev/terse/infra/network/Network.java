package dev.terse.infra.network;

import dev.terse.infra.Settings.Cache;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import software.amazon.awscdk.Acknowledgment;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.Validations;
import software.amazon.awscdk.services.ec2.FlowLogDestination;
import software.amazon.awscdk.services.ec2.FlowLogOptions;
import software.amazon.awscdk.services.ec2.FlowLogTrafficType;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.GatewayVpcEndpointOptions;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpoint;
import software.amazon.awscdk.services.ec2.InterfaceVpcEndpointAwsService;
import software.amazon.awscdk.services.ec2.IpAddresses;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.amazon.awscdk.services.ec2.SubnetConfiguration;
import software.amazon.awscdk.services.ec2.SubnetType;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.iam.AnyPrincipal;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kinesis.IStream;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A VPC without internet access, for DAX and the functions that use it. They also call DynamoDB and
 * Kinesis, each through an endpoint. Logs and traces leave a function through Lambda's own network,
 * and only a function outside the VPC uses the dead letter queue; they need no endpoint.
 */
public final class Network extends Construct implements CacheNetwork {

  private static final String NAMED_ZONES = "W3010";
  private static final Port HTTPS = CacheGroups.HTTPS;

  private final Vpc vpc;
  private final CacheGroups groups;

  /**
   * Creates the network.
   *
   * @param scope the parent construct
   * @param settings the zones of DAX
   * @param clicks the only stream that can be written from inside
   */
  public Network(Construct scope, Cache settings, IStream clicks) {
    super(scope, "Network");
    this.vpc =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr("10.0.0.0/16"))
            .availabilityZones(zones(settings))
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .cidrMask(20)
                        .build()))
            .build();
    if (!settings.zones().isEmpty()) {
      acceptNamedZones();
    }
    logRejections();
    this.groups = CacheGroups.in(this, vpc);
    SecurityGroup functions = groups.functions();
    SecurityGroup endpoint =
        CacheGroups.group(this, vpc, "KinesisEndpoint", "Kinesis, from the functions only.");
    endpoint.addIngressRule(functions, HTTPS, "The functions");
    functions.addEgressRule(endpoint, HTTPS, "Kinesis");
    // DynamoDB's gateway has public addresses, which a security group can't match without a
    // look-up; there is no route to any others.
    functions.addEgressRule(Peer.anyIpv4(), HTTPS, "DynamoDB, by its gateway endpoint");
    vpc.addGatewayEndpoint(
        "DynamoDb",
        GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.DYNAMODB).build());
    addKinesis(endpoint, clicks);
  }

  /** Silences the rule against named zones: somebody named them, because not all have DAX. */
  private void acceptNamedZones() {
    for (ISubnet subnet : vpc.getIsolatedSubnets()) {
      CfnResource resource = (CfnResource) subnet.getNode().getDefaultChild();
      resource.addMetadata(
          "cfn-lint", Map.of("config", Map.of("ignore_checks", List.of(NAMED_ZONES))));
      Validations.of(resource)
          .acknowledge(
              Acknowledgment.builder()
                  .id("CloudFormation-Validate::" + NAMED_ZONES)
                  .reason("The zones are a setting.")
                  .build());
    }
  }

  private static List<String> zones(Cache settings) {
    return settings.zones().isEmpty()
        ? IntStream.range(0, settings.availabilityZones())
            .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
            .toList()
        : settings.zones();
  }

  private void addKinesis(SecurityGroup securityGroup, IStream clicks) {
    InterfaceVpcEndpoint kinesis =
        InterfaceVpcEndpoint.Builder.create(this, "Kinesis")
            .vpc(vpc)
            .service(InterfaceVpcEndpointAwsService.KINESIS_STREAMS)
            .securityGroups(List.of(securityGroup))
            .open(false)
            .privateDnsEnabled(true)
            .build();
    kinesis.addToPolicy(
        PolicyStatement.Builder.create()
            .principals(List.of(new AnyPrincipal()))
            .actions(List.of("kinesis:PutRecord", "kinesis:PutRecords"))
            .resources(List.of(clicks.getStreamArn()))
            .build());
  }

  private void logRejections() {
    LogGroup log =
        LogGroup.Builder.create(this, "RejectedTraffic")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    vpc.addFlowLog(
        "Rejected",
        FlowLogOptions.builder()
            .destination(FlowLogDestination.toCloudWatchLogs(log))
            .trafficType(FlowLogTrafficType.REJECT)
            .build());
  }

  @Override
  public List<ISubnet> subnets() {
    return vpc.getIsolatedSubnets();
  }

  @Override
  public SecurityGroup cacheSecurityGroup() {
    return groups.cache();
  }

  @Override
  public Placement placement() {
    return new Placement(vpc, groups.functions());
  }
}
