package dev.terse.dax;

import dev.terse.aws.CircuitBreaker;
import dev.terse.aws.CircuitBreaker.Permission;
import dev.terse.aws.CredentialsProviders;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Snapshots;
import dev.terse.links.SharedCache;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The DAX cache. Each call has a deadline of our own, because the client's timeouts are per client
 * and long. A circuit breaker blocks calls for a while after several consecutive failures.
 */
final class DaxCache implements SharedCache, AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(DaxCache.class);

  // Deletions are rare: most run in an environment that has just started or been restored.
  private static final Duration REFRESH_AWAITS_CLIENT = Duration.ofSeconds(2);

  private final DaxConnection connection;
  private final CircuitBreaker breaker;
  private final DaxSettings settings;
  private final Metrics metrics;

  private DaxCache(DaxConnection connection, DaxSettings settings, Metrics metrics) {
    this.connection = connection;
    this.settings = settings;
    this.breaker =
        new CircuitBreaker(settings.failuresToOpen(), settings.openFor(), System::nanoTime);
    this.metrics = metrics;
  }

  /**
   * Opens the cache at an endpoint. It connects in the background; until then it answers that it is
   * unavailable.
   *
   * @param aws the region and the credentials
   * @param endpoint the discovery endpoint
   * @param settings the deadlines and the circuit breaker's settings
   * @param metrics the metrics that count failed calls
   */
  static DaxCache open(AwsConfiguration aws, URI endpoint, DaxSettings settings, Metrics metrics) {
    return new DaxCache(
        Snapshots.register(
            DaxConnection.open(
                endpoint,
                aws.region(),
                CredentialsProviders.provider(aws.credentials()),
                settings,
                System::nanoTime)),
        settings,
        metrics);
  }

  /** Returns whether the client is ready. */
  boolean isConnected() {
    return connection.client().isPresent();
  }

  DaxConnection connection() {
    return connection;
  }

  /** Closes the client for good. */
  @Override
  public void close() {
    connection.close();
  }

  @Override
  public Answer get(String table, Map<String, AttributeValue> key) {
    return call(settings.readDeadline(), dax -> dax.getItem(get -> get.tableName(table).key(key)))
        .<Answer>map(
            response ->
                response.item().isEmpty() ? new Answer.Absent() : new Answer.Item(response.item()))
        .orElseGet(Answer.Unavailable::new);
  }

  @Override
  public boolean refresh(UpdateItemRequest update) {
    try {
      connection.awaitBuilt(REFRESH_AWAITS_CLIENT);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
    return call(settings.writeDeadline(), dax -> dax.updateItem(update)).isPresent();
  }

  @Override
  public void awaitReady(Duration limit) throws InterruptedException {
    connection.awaitBuilt(limit);
  }

  private <T> Optional<T> call(
      Duration deadline, Function<DynamoDbAsyncClient, CompletableFuture<T>> call) {
    Optional<DynamoDbAsyncClient> client = connection.client();
    if (client.isEmpty()) {
      return Optional.empty();
    }
    Permission permission = breaker.ask();
    if (permission == Permission.NO) {
      return Optional.empty();
    }
    CompletableFuture<T> answer = null;
    try {
      answer = call.apply(client.get());
      T value = answer.get(deadline.toNanos(), TimeUnit.NANOSECONDS);
      breaker.succeeded();
      return Optional.of(value);
    } catch (TimeoutException e) {
      answer.cancel(true);
      failed(e, permission);
    } catch (ExecutionException e) {
      if (e.getCause() instanceof ConditionalCheckFailedException) {
        breaker.succeeded();
      } else {
        failed(e.getCause(), permission);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      failed(e, permission);
    } catch (RuntimeException | LinkageError e) {
      failed(e, permission);
    }
    return Optional.empty();
  }

  private void failed(Throwable cause, Permission permission) {
    metrics.count(Metric.CACHE_FAILURES, 1);
    // A cluster that throttles is reachable, and busy enough without new connections.
    boolean throttled =
        cause instanceof AwsServiceException answer && answer.isThrottlingException();
    if (permission == Permission.PROBE && !throttled) {
      connection.renew();
    }
    if (breaker.failed()) {
      LOG.warn(
          "DAX failed {} times in a row; it is left alone for {}",
          settings.failuresToOpen(),
          settings.openFor(),
          cause);
    }
  }
}
