package dev.terse.infra.network;

import dev.terse.infra.Settings.ExistingNetwork;
import java.util.List;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Vpc;
import software.amazon.awscdk.services.ec2.VpcAttributes;
import software.constructs.Construct;

/**
 * Subnets of a VPC that the account has already, with security groups of their own. Its owner gives
 * them ways to DynamoDB and Kinesis, because a second endpoint for a service would be refused.
 */
public final class ExistingVpc extends Construct implements CacheNetwork {

  private final IVpc vpc;
  private final CacheGroups groups;

  /** Creates the security groups in a VPC. */
  public ExistingVpc(Construct scope, ExistingNetwork network) {
    super(scope, "Network");
    this.vpc =
        Vpc.fromVpcAttributes(
            this,
            "Existing",
            VpcAttributes.builder()
                .vpcId(network.vpc())
                .availabilityZones(network.zones())
                .isolatedSubnetIds(network.subnets())
                .build());
    // No route is added to them.
    vpc.getIsolatedSubnets()
        .forEach(
            subnet ->
                Annotations.of(subnet).acknowledgeWarning("@aws-cdk/aws-ec2:noSubnetRouteTableId"));
    this.groups = CacheGroups.in(this, vpc);
    groups
        .functions()
        .addEgressRule(Peer.anyIpv4(), CacheGroups.HTTPS, "DynamoDB and Kinesis, by their ways");
  }

  @Override
  public List<ISubnet> subnets() {
    return vpc.getIsolatedSubnets();
  }

  @Override
  public ISecurityGroup cacheSecurityGroup() {
    return groups.cache();
  }

  @Override
  public Placement placement() {
    return new Placement(vpc, groups.functions());
  }
}
