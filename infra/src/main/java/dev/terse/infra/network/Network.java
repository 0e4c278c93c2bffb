package dev.terse.infra.network;

import java.util.List;
import java.util.stream.IntStream;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.RemovalPolicy;
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
 * A VPC without a way to the internet, for DAX and the functions that use it. Those call DynamoDB
 * and Kinesis besides, each by an endpoint. Logs and traces leave a function by Lambda's own
 * network, and the dead letter queue is the business of a function outside; they need none.
 */
public final class Network extends Construct {

  private static final Port DAX_TLS = Port.tcp(9111);
  private static final Port HTTPS = Port.tcp(443);

  private final Vpc vpc;
  private final SecurityGroup functions;
  private final SecurityGroup cache;

  /**
   * The network.
   *
   * @param scope where it belongs
   * @param availabilityZones over how many zones
   * @param clicks the one stream that can be written from within
   */
  public Network(Construct scope, int availabilityZones, IStream clicks) {
    super(scope, "Network");
    this.vpc =
        Vpc.Builder.create(this, "Vpc")
            .ipAddresses(IpAddresses.cidr("10.0.0.0/16"))
            .availabilityZones(
                IntStream.range(0, availabilityZones)
                    .mapToObj(zone -> Fn.select(zone, Fn.getAzs()))
                    .toList())
            .natGateways(0)
            .subnetConfiguration(
                List.of(
                    SubnetConfiguration.builder()
                        .name("Isolated")
                        .subnetType(SubnetType.PRIVATE_ISOLATED)
                        .cidrMask(20)
                        .build()))
            .build();
    logRejections();
    this.functions = securityGroup("Functions", "Functions that use DAX.");
    this.cache = securityGroup("Cache", "DAX, from the functions only.");
    SecurityGroup endpoint = securityGroup("KinesisEndpoint", "Kinesis, from the functions only.");
    cache.addIngressRule(functions, DAX_TLS, "The functions, over TLS");
    functions.addEgressRule(cache, DAX_TLS, "DAX, over TLS");
    endpoint.addIngressRule(functions, HTTPS, "The functions");
    functions.addEgressRule(endpoint, HTTPS, "Kinesis");
    // DynamoDB's gateway has public addresses, which no security group knows without a look-up; no
    // route leads to any other.
    functions.addEgressRule(Peer.anyIpv4(), HTTPS, "DynamoDB, by its gateway endpoint");
    vpc.addGatewayEndpoint(
        "DynamoDb",
        GatewayVpcEndpointOptions.builder().service(GatewayVpcEndpointAwsService.DYNAMODB).build());
    addKinesis(endpoint, clicks);
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
            .actions(List.of("kinesis:PutRecord"))
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

  private SecurityGroup securityGroup(String id, String description) {
    return SecurityGroup.Builder.create(this, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }

  /** The subnets, one a zone. */
  public List<ISubnet> subnets() {
    return vpc.getIsolatedSubnets();
  }

  /** What admits the functions to DAX. */
  public SecurityGroup cacheSecurityGroup() {
    return cache;
  }

  /** Where the functions run. */
  public Placement placement() {
    return new Placement(vpc, functions);
  }
}
