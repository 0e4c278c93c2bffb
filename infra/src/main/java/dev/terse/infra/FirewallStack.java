package dev.terse.infra;

import dev.terse.infra.edge.Firewall;
import dev.terse.infra.names.HostedNames;
import software.amazon.awscdk.CfnOutput;
import software.amazon.awscdk.Environment;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.StackProps;
import software.constructs.Construct;

/**
 * The stack of the firewall alone: AWS keeps CloudFront's firewalls in us-east-1, regardless of the
 * other stack's region. The main stack takes its output as a parameter.
 */
public final class FirewallStack extends Stack {

  /** The name of the output. */
  public static final String OUTPUT = "WebAclArn";

  /** The name of the output with the certificate that is made for the edge, if one is. */
  public static final String CERTIFICATE = "EdgeCertificateArn";

  FirewallStack(Construct scope, Settings settings) {
    super(
        scope,
        settings.stackName() + "-firewall",
        StackProps.builder()
            .description("Terse: the firewall of the edge.")
            .env(Environment.builder().region("us-east-1").build())
            .terminationProtection(settings.safeguards().terminationProtection())
            .build());
    CfnOutput.Builder.create(this, OUTPUT)
        .description("The parameter WebAclArn of the main stack.")
        .value(
            new Firewall(
                    this, settings.stackName(), settings.flow().redirectUrl(), settings.firewall())
                .arn())
        .build();
    // CloudFront takes certificates of this region alone.
    settings
        .domain()
        .filter(domain -> domain.certificateArn().isEmpty())
        .ifPresent(
            domain ->
                CfnOutput.Builder.create(this, CERTIFICATE)
                    .description("The parameter %s of the main stack.".formatted(CERTIFICATE))
                    .value(
                        HostedNames.made(
                                this,
                                "Certificate",
                                domain.name(),
                                settings.foundation().hostedZone().orElseThrow())
                            .getRef())
                    .build());
  }
}
