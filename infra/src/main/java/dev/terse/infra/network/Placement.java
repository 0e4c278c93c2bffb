package dev.terse.infra.network;

import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;

/**
 * Where a function's connections begin.
 *
 * @param vpc the network
 * @param securityGroup what it may reach
 */
public record Placement(IVpc vpc, ISecurityGroup securityGroup) {}
