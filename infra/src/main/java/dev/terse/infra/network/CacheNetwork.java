package dev.terse.infra.network;

import java.util.List;
import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.ISubnet;

/** The network of DAX and of the functions that use it. */
public sealed interface CacheNetwork permits Network, ExistingVpc {

  /** Returns the subnets, one per zone. */
  List<ISubnet> subnets();

  /** Returns the security group that admits the functions to DAX. */
  ISecurityGroup cacheSecurityGroup();

  /** Returns the placement of the functions. */
  Placement placement();
}
