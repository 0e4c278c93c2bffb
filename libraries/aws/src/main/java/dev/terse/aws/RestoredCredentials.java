package dev.terse.aws;

import dev.terse.lambda.snapshot.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.crac.Context;
import org.crac.Resource;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.ContainerCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkClientException;

/**
 * The provider of credentials from Lambda's container endpoint, which SnapStart uses. It discards
 * those fetched before the snapshot was taken, even if they are still valid. An SDK call resolves
 * its credentials before its own timeout starts, so they have a timeout of their own.
 */
final class RestoredCredentials implements AwsCredentialsProvider, Resource {

  private static final Duration LIMIT = Duration.ofSeconds(2);
  // If they expire sooner than this, the endpoint is asked for new ones.
  private static final Duration FRESH = Duration.ofMinutes(15);

  private ContainerCredentialsProvider endpoint = ContainerCredentialsProvider.create();
  private CompletableFuture<AwsCredentials> fetch;
  private volatile AwsCredentials known;

  private RestoredCredentials() {}

  static AwsCredentialsProvider create() {
    return Snapshots.register(new RestoredCredentials());
  }

  /**
   * Returns the credentials.
   *
   * @throws SdkClientException if they can't be obtained within 2 seconds
   */
  @Override
  public AwsCredentials resolveCredentials() {
    AwsCredentials before = known;
    if (before != null && isFresh(before)) {
      return before;
    }
    try {
      return fetch().get(LIMIT.toNanos(), TimeUnit.NANOSECONDS);
    } catch (TimeoutException e) {
      throw SdkClientException.create("there are no credentials within " + LIMIT, e);
    } catch (ExecutionException e) {
      throw SdkClientException.create("there are no credentials", e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw SdkClientException.create("interrupted in waiting for credentials", e);
    }
  }

  private static boolean isFresh(AwsCredentials credentials) {
    Instant soon = Instant.now().plus(FRESH);
    return credentials.expirationTime().filter(soon::isBefore).isPresent();
  }

  /** Returns the fetch in progress, or else starts one: an endpoint that hangs is asked once. */
  private synchronized CompletableFuture<AwsCredentials> fetch() {
    if (fetch == null || fetch.isDone()) {
      ContainerCredentialsProvider current = endpoint;
      var begun = new CompletableFuture<AwsCredentials>();
      Thread.ofPlatform()
          .daemon()
          .name("credentials")
          .start(
              () -> {
                try {
                  AwsCredentials credentials = current.resolveCredentials();
                  remember(credentials, current);
                  begun.complete(credentials);
                } catch (Throwable e) {
                  begun.completeExceptionally(e);
                }
              });
      fetch = begun;
    }
    return fetch;
  }

  private synchronized void remember(
      AwsCredentials credentials, ContainerCredentialsProvider origin) {
    // A fetch that started before a restore may complete after it; its credentials are discarded.
    if (origin == endpoint) {
      known = credentials;
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    // Priming may still need them after this hook; they are forgotten when the snapshot is
    // restored.
  }

  @Override
  public synchronized void afterRestore(Context<? extends Resource> context) {
    ContainerCredentialsProvider before = endpoint;
    endpoint = ContainerCredentialsProvider.create();
    fetch = null;
    known = null;
    before.close();
  }
}
