package dev.terse.infra.network;

import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ec2.Peer;
import software.amazon.awscdk.services.ec2.Port;
import software.amazon.awscdk.services.ec2.SecurityGroup;
import software.constructs.Construct;

/**
 * The security groups of DAX and of the functions that use it.
 *
 * @param functions that of the functions
 * @param cache that of DAX
 */
record CacheGroups(SecurityGroup functions, SecurityGroup cache) {

  private static final Port DAX_TLS = Port.tcp(9111);
  static final Port HTTPS = Port.tcp(443);

  static CacheGroups in(Construct scope, IVpc vpc) {
    var groups =
        new CacheGroups(
            group(scope, vpc, "Functions", "Functions that use DAX."),
            group(scope, vpc, "Cache", "DAX, from the functions only."));
    groups.cache.addIngressRule(groups.functions, DAX_TLS, "The functions, over TLS");
    groups.functions.addEgressRule(groups.cache, DAX_TLS, "DAX, over TLS");
    // DynamoDB has public addresses, which a security group can't match without a look-up.
    groups.cache.addEgressRule(Peer.anyIpv4(), HTTPS, "DynamoDB");
    return groups;
  }

  static SecurityGroup group(Construct scope, IVpc vpc, String id, String description) {
    return SecurityGroup.Builder.create(scope, id)
        .vpc(vpc)
        .description(description)
        .allowAllOutbound(false)
        .build();
  }
}
