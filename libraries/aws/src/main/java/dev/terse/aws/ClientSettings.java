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
 * The settings common to all clients: taken from the configuration alone, without reading a profile
 * or looking up a region, and with a timeout for every call.
 *
 * @param attempts the maximum number of attempts per call; a retry budget across all calls limits
 *     them further, so that a service that rejects everything is not hammered
 * @param attempt the timeout of a single attempt
 * @param call the timeout of a call including all its attempts
 */
public record ClientSettings(int attempts, Duration attempt, Duration call) {

  // Within a region, connecting takes a millisecond or two. The JDK's client can't be interrupted
  // while it connects.
  private static final Duration LONGEST_CONNECT = Duration.ofMillis(500);

  private static final Duration FIRST_PAUSE = Duration.ofMillis(20);
  private static final Duration LONGEST_PAUSE = Duration.ofMillis(500);

  /**
   * Applies these settings to a client builder.
   *
   * @param configuration the region and the credentials
   * @param endpoint the endpoint; empty for the region's default
   * @param answers the canned responses to samples; requested only if samples are run
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
    // By longs: a Duration divides by BigDecimal, whose first use takes 15 ms of a cold start.
    Duration half = Duration.ofNanos(attempt.toNanos() / 2);
    return half.compareTo(LONGEST_CONNECT) < 0 ? half : LONGEST_CONNECT;
  }

  /** Returns retries with exponential backoff and full jitter. */
  private StandardRetryStrategy retries() {
    BackoffStrategy pause = BackoffStrategy.exponentialDelay(FIRST_PAUSE, LONGEST_PAUSE);
    return AwsRetryStrategy.standardRetryStrategy().toBuilder()
        .maxAttempts(attempts)
        .backoffStrategy(pause)
        .throttlingBackoffStrategy(pause)
        .build();
  }
}
