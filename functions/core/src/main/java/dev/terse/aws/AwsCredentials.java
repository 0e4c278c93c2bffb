package dev.terse.aws;

import dev.terse.config.Credentials;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/** Makes what gives credentials to clients. */
public final class AwsCredentials {

  private AwsCredentials() {}

  /** What gives the credentials that are configured. */
  public static AwsCredentialsProvider provider(Credentials credentials) {
    // No switch: one over types is linked at its first run, which a cold start waits for.
    if (credentials instanceof Credentials.Keys(String id, String secret, Optional<String> token)) {
      return StaticCredentialsProvider.create(
          token.isPresent()
              ? AwsSessionCredentials.create(id, secret, token.get())
              : AwsBasicCredentials.create(id, secret));
    }
    return RestoredCredentials.create();
  }
}
