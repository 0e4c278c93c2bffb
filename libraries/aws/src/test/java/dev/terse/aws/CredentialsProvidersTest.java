package dev.terse.aws;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.lambda.config.Credentials;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;

class CredentialsProvidersTest {

  @Test
  void keys_areTheCredentials() {
    var provider =
        CredentialsProviders.provider(new Credentials.Keys("id", "secret", Optional.empty()));

    assertThat(provider.resolveCredentials().accessKeyId()).isEqualTo("id");
    assertThat(provider.resolveCredentials().secretAccessKey()).isEqualTo("secret");
  }

  @Test
  void keysWithAToken_areSessionCredentials() {
    var provider =
        CredentialsProviders.provider(new Credentials.Keys("id", "secret", Optional.of("token")));

    assertThat(provider.resolveCredentials())
        .isInstanceOfSatisfying(
            AwsSessionCredentials.class,
            session -> assertThat(session.sessionToken()).isEqualTo("token"));
  }

  @Test
  void everySourceOfCredentials_isKeysOrTheEndpoint() {
    // What is not Keys is taken for the endpoint, which the compiler does not check.
    assertThat(Credentials.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(Credentials.Keys.class, Credentials.ContainerEndpoint.class);
  }
}
