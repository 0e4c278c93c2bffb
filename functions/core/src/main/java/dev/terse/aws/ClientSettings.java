package dev.terse.aws;

import dev.terse.config.Configuration;
import dev.terse.config.Credentials;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;

/**
 * What all clients have in common: settings from the configuration alone, with no profile read and
 * no region looked up, and a bound on the time of every call.
 *
 * @param attempt the longest that one attempt takes
 * @param call the longest that a call takes with all its attempts
 */
record ClientSettings(Duration attempt, Duration call) {

  private static final Duration CONNECT = Duration.ofSeconds(1);

  <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B applyTo(
      B builder, Configuration configuration, Optional<URI> endpoint) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(configuration.region()))
        .credentialsProvider(credentials(configuration.credentials()))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .retryStrategy(RetryMode.STANDARD)
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build())
        .httpClientBuilder(
            UrlConnectionHttpClient.builder().connectionTimeout(CONNECT).socketTimeout(attempt));
  }

  private static AwsCredentialsProvider credentials(Credentials credentials) {
    return switch (credentials) {
      case Credentials.ContainerEndpoint endpoint -> ContainerCredentialsProvider.builder().build();
      case Credentials.Keys(String id, String secret, Optional<String> token) ->
          StaticCredentialsProvider.create(
              token.isPresent()
                  ? AwsSessionCredentials.create(id, secret, token.get())
                  : AwsBasicCredentials.create(id, secret));
    };
  }
}
