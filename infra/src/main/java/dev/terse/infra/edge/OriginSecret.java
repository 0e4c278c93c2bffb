package dev.terse.infra.edge;

import dev.terse.infra.rules.Suppressions;
import java.util.List;
import software.amazon.awscdk.services.secretsmanager.Secret;
import software.amazon.awscdk.services.secretsmanager.SecretStringGenerator;
import software.constructs.Construct;

/**
 * What CloudFront adds to every request, and the functions ask for: whoever finds the API's own
 * address gets nothing from it. Made in the account, and in no template. While it is being changed
 * there are two.
 */
public final class OriginSecret extends Construct {

  /** The header that carries it. */
  public static final String HEADER = "x-terse-origin-secret";

  private static final int CHARACTERS = 48;

  private final List<String> values;

  /**
   * Secrets in a scope.
   *
   * @param scope where they belong
   * @param generations which there are, the one that CloudFront sends first
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

  /** The one that CloudFront sends, a reference that CloudFormation resolves when it deploys. */
  public String sent() {
    return values.getFirst();
  }

  /** Those that the functions take, with commas between. */
  public String taken() {
    return String.join(",", values);
  }
}
