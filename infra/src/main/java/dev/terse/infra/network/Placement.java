package dev.terse.infra.network;

import software.amazon.awscdk.services.ec2.ISecurityGroup;
import software.amazon.awscdk.services.ec2.IVpc;

/**
 * The origin of a function's connections.
 *
 * @param vpc the network
 * @param securityGroup the security group that limits its destinations
 */
public record Placement(IVpc vpc, ISecurityGroup securityGroup) {}
