package dev.terse.infra.functions;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.DynamoDbTables;
import dev.terse.infra.data.LinkCache;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** What each function may do: exact actions on exact resources. */
final class Permissions {

  private Permissions() {}

  static List<PolicyStatement> of(
      FunctionName function,
      DynamoDbTables tables,
      ClickDataStream clicks,
      Optional<LinkCache> cache) {
    String links = tables.links().getTableArn();
    String stats = tables.stats().getTableArn();
    // One function each: who reads the leases can compute codes, and who reads the salts, visitors.
    String leases = tables.leases().getTableArn();
    String salts = tables.salts().getTableArn();
    return switch (function) {
      case SHORTEN ->
          List.of(
              allow(links, "dynamodb:GetItem", "dynamodb:PutItem"),
              allow(leases, "dynamodb:UpdateItem"),
              allow(tables.createRates().getTableArn(), "dynamodb:UpdateItem"));
      case REDIRECT ->
          with(
              cache.map(dax -> allow(dax.arn(), "dax:GetItem")),
              allow(links, "dynamodb:GetItem"),
              allow(clicks.stream().getStreamArn(), "kinesis:PutRecord"));
      case STATS ->
          List.of(
              allow(links, "dynamodb:GetItem"), allow(stats, "dynamodb:GetItem", "dynamodb:Query"));
      case DELETE ->
          with(
              cache.map(dax -> allow(dax.arn(), "dax:UpdateItem")),
              allow(links, "dynamodb:UpdateItem"),
              allow(stats, "dynamodb:Query", "dynamodb:BatchWriteItem"));
      case AGGREGATOR ->
          List.of(
              allow(stats, "dynamodb:UpdateItem"),
              allow(salts, "dynamodb:UpdateItem"),
              allow(clicks.failures().getQueueArn(), "sqs:SendMessage"),
              allow(
                  clicks.stream().getStreamArn(),
                  "kinesis:DescribeStream",
                  "kinesis:DescribeStreamSummary",
                  "kinesis:GetRecords",
                  "kinesis:GetShardIterator",
                  "kinesis:ListShards",
                  "kinesis:SubscribeToShard"));
    };
  }

  static PolicyStatement writeLogs(LogGroup logs) {
    return allow(logs.getLogGroupArn(), "logs:CreateLogStream", "logs:PutLogEvents");
  }

  /**
   * What Lambda needs to connect a function to a VPC, in the function's name: EC2 knows no resource
   * before the interface is made. The function's own code is denied all of it.
   */
  static List<PolicyStatement> networkInterfaces(Construct scope) {
    String[] actions = {
      "ec2:AssignPrivateIpAddresses",
      "ec2:CreateNetworkInterface",
      "ec2:DeleteNetworkInterface",
      "ec2:DescribeNetworkInterfaces",
      "ec2:DescribeSubnets",
      "ec2:UnassignPrivateIpAddresses"
    };
    Stack stack = Stack.of(scope);
    String anyFunctionOfOurs =
        "arn:%s:lambda:%s:%s:function:*"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
    return List.of(
        allow("*", actions),
        PolicyStatement.Builder.create()
            .effect(Effect.DENY)
            .actions(List.of(actions))
            .resources(List.of("*"))
            .conditions(Map.of("ArnLike", Map.of("lambda:SourceFunctionArn", anyFunctionOfOurs)))
            .build());
  }

  private static PolicyStatement allow(String resource, String... actions) {
    return PolicyStatement.Builder.create()
        .actions(List.of(actions))
        .resources(List.of(resource))
        .build();
  }

  private static List<PolicyStatement> with(
      Optional<PolicyStatement> further, PolicyStatement... statements) {
    List<PolicyStatement> all = new ArrayList<>(List.of(statements));
    further.ifPresent(all::add);
    return all;
  }
}
