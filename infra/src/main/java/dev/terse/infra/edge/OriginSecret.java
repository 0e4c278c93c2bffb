package dev.terse.infra.edge;

import dev.terse.infra.rules.Suppressions;
import java.util.List;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * The secret that CloudFront adds to every request and the functions require, so that the API's own
 * address is useless to others. It is generated in the account, and in no template. During rotation
 * there are two.
 */
public final class OriginSecret extends Construct {

  /** The header that carries it. */
  public static final String HEADER = "x-terse-origin-secret";

  private static final int CHARACTERS = 48;

  private final List<String> values;

  /**
   * Creates the secrets in a scope.
   *
   * @param scope the parent construct
   * @param generations the numbers of the secrets, the one that CloudFront sends first
   */
  public OriginSecret(Construct scope, List<String> generations) {
    super(scope, "OriginSecret");
    this.values = generations.stream().map(this::secret).toList();
  }

  private String secret(String generation) {
    Secret secret =
        Secret.Builder.create(this, "Generation" + generation)
            .description("Proves to the functions that a request came through CloudFront.")
            .generateSecretString(
                SecretStringGenerator.builder()
                    .passwordLength(CHARACTERS)
                    .excludePunctuation(true)
                    .build())
            .build();
    Suppressions.originSecret(secret);
    return secret.getSecretValue().unsafeUnwrap();
  }

  /**
   * Returns the one that CloudFront sends, as a reference that CloudFormation resolves at
   * deployment.
   */
  public String sent() {
    return values.getFirst();
  }

  /** Returns those that the functions accept, comma-separated. */
  public String taken() {
    return String.join(",", values);
  }
}
