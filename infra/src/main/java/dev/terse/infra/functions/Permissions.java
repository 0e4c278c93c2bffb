package dev.terse.infra.functions;

import dev.terse.infra.data.ClickDataStream;
import dev.terse.infra.data.KeyUse;
import dev.terse.infra.data.LinkCache;
import dev.terse.local.template.FunctionDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.iam.Effect;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.kms.IKey;
import software.amazon.awscdk.services.logs.LogGroup;
import software.constructs.Construct;

/** The permissions of the functions: exact actions on exact resources. */
final class Permissions {

  private static final String LINKS_ARN = "${LinksTable.Arn}";
  private static final List<String> CONSUME =
      List.of(
          "kinesis:DescribeStream",
          "kinesis:DescribeStreamSummary",
          "kinesis:GetRecords",
          "kinesis:GetShardIterator",
          "kinesis:ListShards",
          "kinesis:SubscribeToShard");

  private Permissions() {}

  /**
   * Returns the permissions of a function in template.yaml; with DAX, the same on the cluster as on
   * the Links table; and those to read the stream, if the stream feeds it.
   */
  static List<PolicyStatement> of(
      FunctionDefinition function,
      TemplateValues values,
      Optional<LinkCache> cache,
      Optional<IKey> key,
      Optional<ClickDataStream> consumed) {
    List<PolicyStatement> statements = new ArrayList<>();
    for (FunctionDefinition.Permission permission : function.permissions()) {
      statements.add(allow(values.resolve(permission.resource()), permission.actions()));
    }
    cache
        .filter(_ -> usesCache(function))
        .ifPresent(
            dax ->
                statements.add(
                    allow(
                        dax.arn(),
                        function.permissions().stream()
                            .filter(permission -> permission.resource().equals(LINKS_ARN))
                            .flatMap(permission -> permission.actions().stream())
                            .map(action -> action.replace("dynamodb:", "dax:"))
                            .toList())));
    key.filter(_ -> !function.permissions().isEmpty())
        .ifPresent(own -> statements.add(KeyUse.of(own)));
    consumed.ifPresent(clicks -> statements.add(allow(clicks.stream().getStreamArn(), CONSUME)));
    return statements;
  }

  /** Returns whether a function reads or writes links through DAX, if there is DAX. */
  static boolean usesCache(FunctionDefinition function) {
    return function.environment().containsKey("DAX_ENDPOINT");
  }

  static PolicyStatement writeLogs(LogGroup logs) {
    return allow(logs.getLogGroupArn(), List.of("logs:CreateLogStream", "logs:PutLogEvents"));
  }

  /**
   * Returns the permissions that Lambda needs to connect a function to a VPC on the function's
   * behalf: for EC2 there is no resource before the interface is created. The function's own code
   * is denied all of them.
   */
  static List<PolicyStatement> networkInterfaces(Construct scope) {
    List<String> actions =
        List.of(
            "ec2:AssignPrivateIpAddresses",
            "ec2:CreateNetworkInterface",
            "ec2:DeleteNetworkInterface",
            "ec2:DescribeNetworkInterfaces",
            "ec2:DescribeSubnets",
            "ec2:UnassignPrivateIpAddresses");
    Stack stack = Stack.of(scope);
    String anyFunctionOfOurs =
        "arn:%s:lambda:%s:%s:function:*"
            .formatted(stack.getPartition(), stack.getRegion(), stack.getAccount());
    return List.of(
        allow("*", actions),
        PolicyStatement.Builder.create()
            .effect(Effect.DENY)
            .actions(actions)
            .resources(List.of("*"))
            .conditions(Map.of("ArnLike", Map.of("lambda:SourceFunctionArn", anyFunctionOfOurs)))
            .build());
  }

  private static PolicyStatement allow(String resource, List<String> actions) {
    return PolicyStatement.Builder.create().actions(actions).resources(List.of(resource)).build();
  }
}
