package dev.terse.aws;

import dev.terse.lambda.config.AwsConfiguration;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.core.client.config.ClientOverrideConfiguration;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.retries.StandardRetryStrategy;
import software.amazon.awssdk.retries.api.BackoffStrategy;

/**
 * What all clients have in common: settings from the configuration alone, with no profile read and
 * no region looked up, and a bound on the time of every call.
 *
 * @param attempts how many attempts a call has at most; a budget over all calls bounds them
 *     further, so that a service that refuses everything is not hammered
 * @param attempt the longest that one attempt takes
 * @param call the longest that a call takes with all its attempts
 */
public record ClientSettings(int attempts, Duration attempt, Duration call) {

  // Within a region it takes a millisecond or two. The JDK's client can't be interrupted in it.
  private static final Duration LONGEST_CONNECT = Duration.ofMillis(500);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /**
   * Gives a client these settings.
   *
   * @param configuration the region and the credentials
   * @param endpoint the endpoint; empty for the region's own
   * @param answers what samples are answered; asked only where there are some
   */
  public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B applyTo(
      B builder,
      AwsConfiguration configuration,
      Optional<URI> endpoint,
      Supplier<CannedAnswers> answers) {
    endpoint.ifPresent(builder::endpointOverride);
    return builder
        .region(Region.of(configuration.region()))
        .credentialsProvider(CredentialsProviders.provider(configuration.credentials()))
        .overrideConfiguration(
            ClientOverrideConfiguration.builder()
                .addExecutionInterceptor(new ConnectionsBeforeSnapshot())
                .retryStrategy(retries())
                .apiCallAttemptTimeout(attempt)
                .apiCallTimeout(call)
                .defaultProfileFile(ProfileFile.aggregator().build())
                .build())
        .httpClient(new PrimableHttpClient(HttpClients.create(connect(), attempt), answers));
  }

  private Duration connect() {
    Duration half = attempt.dividedBy(2);
    return half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT;
  }

  /** Pauses of random length up to a bound that doubles with each attempt: full jitter. */
  private StandardRetryStrategy retries() {
    BackoffStrategy pause = BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(pause)
        .throttlingBackoffStrategy(pause)
        .build();
  }
}
