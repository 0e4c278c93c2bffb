package dev.terse.infra.functions;

import dev.terse.infra.Settings.Architecture;
import dev.terse.infra.network.Placement;
import dev.terse.infra.rules.Suppressions;
import dev.terse.local.template.FunctionDefinition;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import software.amazon.awscdk.Annotations;
import software.amazon.awscdk.CfnResource;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.iam.PolicyStatement;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.lambda.Alias;
import software.amazon.awscdk.services.lambda.ApplicationLogLevel;
import software.amazon.awscdk.services.lambda.Code;
import software.amazon.awscdk.services.lambda.Function;
import software.amazon.awscdk.services.lambda.LoggingFormat;
import software.amazon.awscdk.services.lambda.Runtime;
import software.amazon.awscdk.services.lambda.SnapStartConf;
import software.amazon.awscdk.services.lambda.SystemLogLevel;
import software.amazon.awscdk.services.lambda.Tracing;
import software.amazon.awscdk.services.lambda.VersionOptions;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.constructs.Construct;

/**
 * A function with its role, its log group, a published version and the alias {@code live}, which
 * all callers use.
 */
public final class LambdaFunction extends Construct {

  /** The alias that every caller uses. */
  public static final String ALIAS = "live";

  private final FunctionName name;
  private final Function function;
  private final Alias alias;

  /**
   * The settings of a function that are not in template.yaml.
   *
   * @param artifact the zip
   * @param packaging the packaging of the zip
   * @param architecture the processor architecture that it runs on
   * @param reservedConcurrency the number of environments reserved for it, which is also its
   *     maximum
   * @param logLevel the minimum level of its logs
   * @param isTraced whether X-Ray samples its calls
   * @param environment its environment variables
   * @param statements its permissions besides writing logs and traces
   * @param placement its network; none to run outside any VPC
   */
  public record Settings(
      Path artifact,
      Packaging packaging,
      Architecture architecture,
      Optional<Integer> reservedConcurrency,
      String logLevel,
      boolean isTraced,
      Map<String, String> environment,
      List<PolicyStatement> statements,
      Optional<Placement> placement) {}

  LambdaFunction(
      Construct scope, FunctionName name, FunctionDefinition definition, Settings settings) {
    super(scope, name.constructId());
    this.name = name;
    LogGroup logs =
        LogGroup.Builder.create(this, "Logs")
            .retention(RetentionDays.ONE_MONTH)
            .removalPolicy(RemovalPolicy.DESTROY)
            .build();
    Role role = role(logs, settings);
    boolean managed = settings.packaging() == Packaging.MANAGED;
    Function.Builder builder =
        Function.Builder.create(this, "Function")
            .description(definition.description())
            .runtime(managed ? Runtime.JAVA_25 : Runtime.PROVIDED_AL2023)
            .handler(definition.handler())
            .code(Code.fromAsset(settings.artifact().toString()))
            .architecture(cdkArchitecture(settings.architecture()))
            .memorySize(definition.memoryMb())
            .timeout(Duration.seconds(definition.timeout().toSeconds()))
            .environment(settings.environment())
            .role(role)
            .logGroup(logs)
            .loggingFormat(LoggingFormat.JSON)
            .applicationLogLevelV2(ApplicationLogLevel.valueOf(settings.logLevel()))
            // Lambda's three lines per invocation would cost more than the invocation.
            .systemLogLevelV2(SystemLogLevel.WARN)
            .tracing(settings.isTraced() ? Tracing.ACTIVE : Tracing.PASS_THROUGH)
            // The alias can point back to a retained version within a second.
            .currentVersionOptions(
                VersionOptions.builder()
                    .removalPolicy(RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE)
                    .build());
    if (managed) {
      builder.snapStart(SnapStartConf.ON_PUBLISHED_VERSIONS);
    }
    settings.reservedConcurrency().ifPresent(builder::reservedConcurrentExecutions);
    settings
        .placement()
        .ifPresent(
            placement ->
                builder.vpc(placement.vpc()).securityGroups(List.of(placement.securityGroup())));
    this.function = builder.build();
    // The alias below publishes a version, as the warning asks.
    Annotations.of(function).acknowledgeWarning("@aws-cdk/aws-lambda:snapStartRequirePublish");
    // The CDK makes it depend on the role with its policies, and lists the role twice.
    ((CfnResource) function.getNode().getDefaultChild())
        .addMetadata("cfn-lint", Map.of("config", Map.of("ignore_checks", List.of("W3005"))));
    this.alias =
        Alias.Builder.create(this, "Alias")
            .aliasName(ALIAS)
            .version(function.getCurrentVersion())
            .build();
  }

  private Role role(LogGroup logs, Settings settings) {
    Role role =
        Role.Builder.create(this, "Role")
            .description("What the function " + name.id() + " may do.")
            .assumedBy(new ServicePrincipal("lambda.amazonaws.com"))
            .build();
    role.addToPolicy(Permissions.writeLogs(logs));
    settings.statements().forEach(role::addToPolicy);
    if (settings.placement().isPresent()) {
      Permissions.networkInterfaces(this).forEach(role::addToPolicy);
      Suppressions.networkInterfaces(role);
    }
    Suppressions.traces(role);
    return role;
  }

  private static software.amazon.awscdk.services.lambda.Architecture cdkArchitecture(
      Architecture architecture) {
    return switch (architecture) {
      case X86_64 -> software.amazon.awscdk.services.lambda.Architecture.X86_64;
      case ARM64 -> software.amazon.awscdk.services.lambda.Architecture.ARM_64;
    };
  }

  /** Returns the name of the function. */
  public FunctionName name() {
    return name;
  }

  /** Returns the alias that callers use. */
  public Alias alias() {
    return alias;
  }

  /** Returns the function itself, for metrics of all its versions. */
  public Function function() {
    return function;
  }
}
