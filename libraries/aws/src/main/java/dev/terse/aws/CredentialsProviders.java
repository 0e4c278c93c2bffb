package dev.terse.aws;

import dev.terse.lambda.config.Credentials;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** The factory of the clients' credentials providers. */
public final class CredentialsProviders {

  private CredentialsProviders() {}

  /** Returns the provider of the configured credentials. */
  public static AwsCredentialsProvider provider(Credentials credentials) {
    // Not a switch over types, whose first run makes a class: a millisecond of a cold start.
    if (credentials instanceof Credentials.Keys(String id, String secret, Optional<String> token)) {
      return StaticCredentialsProvider.create(
          token.isPresent()
              ? AwsSessionCredentials.create(id, secret, token.get())
              : AwsBasicCredentials.create(id, secret));
    }
    return RestoredCredentials.create();
  }
}
