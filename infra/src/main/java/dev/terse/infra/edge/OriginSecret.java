package dev.terse.infra.edge;

import dev.terse.infra.rules.Suppressions;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * What CloudFront adds to every request, and the functions ask for: whoever finds the API's own
 * address gets nothing from it. Made in the account, and in no template.
 */
public final class OriginSecret extends Construct {

  /** The header that carries it. */
  public static final String HEADER = "x-terse-origin-secret";

  private static final int CHARACTERS = 48;

  private final Secret secret;

  /** A secret in a scope. */
  public OriginSecret(Construct scope) {
    super(scope, "OriginSecret");
    this.secret =
        Secret.Builder.create(this, "Secret")
            .description("Proves to the functions that a request came through CloudFront.")
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(CHARACTERS)
                    .excludePunctuation(true)
                    .build())
            .build();
    Suppressions.originSecret(secret);
  }

  /** A reference that CloudFormation resolves when it deploys. */
  public String value() {
    return secret.getSecretValue().unsafeUnwrap();
  }
}
