package dev.terse.infra.data;

import dev.terse.infra.Settings.Cache;
import dev.terse.infra.network.CacheNetwork;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Fn;
import software.amazon.awscdk.services.dax.CfnCluster;
import software.amazon.awscdk.services.dax.CfnParameterGroup;
import software.amazon.awscdk.services.dax.CfnSubnetGroup;
import software.amazon.awscdk.services.ec2.ISubnet;
import software.amazon.awscdk.services.iam.Policy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.kms.IKey;
import software.constructs.Construct;

/** The DAX cluster in front of the Links table, reached over TLS only. */
public final class LinkCache extends Construct {

  /**
   * The item cache's time to live. It bounds how long a link remains that was taken down without
   * DAX; a link deleted through DAX is gone immediately.
   */
  static final int ITEM_TTL_SECONDS = 60;

  private final CfnCluster cluster;

  /**
   * Creates the cluster.
   *
   * @param scope the parent construct
   * @param settings its nodes
   * @param network its subnets and its security group
   * @param tables the tables that it caches
   * @param key the key that these are encrypted with, if not AWS's
   */
  public LinkCache(
      Construct scope,
      Cache settings,
      CacheNetwork network,
      DynamoDbTables tables,
      Optional<IKey> key) {
    super(scope, "LinkCache");
    Role role =
        Role.Builder.create(this, "Role")
            .description("What DAX may do with the Links table.")
            .assumedBy(new ServicePrincipal("dax.amazonaws.com"))
            .build();
    Policy policy =
        Policy.Builder.create(this, "Policy")
            .roles(List.of(role))
            .statements(
                List.of(
                    PolicyStatement.Builder.create()
                        .actions(
                            List.of(
                                "dynamodb:DescribeTable",
                                "dynamodb:GetItem",
                                "dynamodb:UpdateItem"))
                        .resources(List.of(tables.links().getTableArn()))
                        .build()))
            .build();
    key.ifPresent(own -> policy.addStatements(KeyUse.of(own)));
    CfnSubnetGroup subnets =
        CfnSubnetGroup.Builder.create(this, "Subnets")
            .subnetIds(network.subnets().stream().map(ISubnet::getSubnetId).toList())
            .build();
    CfnParameterGroup parameters =
        CfnParameterGroup.Builder.create(this, "Parameters")
            .parameterNameValues(
                Map.of("record-ttl-millis", Integer.toString(ITEM_TTL_SECONDS * 1_000)))
            .build();
    this.cluster =
        CfnCluster.Builder.create(this, "Cluster")
            .description("Links by code.")
            .nodeType(settings.nodeType())
            .replicationFactor(settings.nodes())
            .iamRoleArn(role.getRoleArn())
            .subnetGroupName(subnets.getRef())
            .parameterGroupName(parameters.getRef())
            .securityGroupIds(List.of(network.cacheSecurityGroup().getSecurityGroupId()))
            .clusterEndpointEncryptionType("TLS")
            .sseSpecification(
                CfnCluster.SSESpecificationProperty.builder().sseEnabled(true).build())
            .build();
    cluster.getNode().addDependency(policy);
  }

  /** Returns the cluster's ARN, the resource of every {@code dax:} action. */
  public String arn() {
    return cluster.getAttrArn();
  }

  /** Returns the cluster's name, the dimension of its metrics. */
  public String clusterId() {
    return cluster.getRef();
  }

  /** Returns the endpoint for the functions, such as {@code daxs://host:9111}. */
  public String endpoint() {
    return Fn.join("", List.of("daxs://", cluster.getAttrClusterDiscoveryEndpoint()));
  }
}
