package dev.terse.dax;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.crac.Context;
import org.crac.Resource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.dax.ClusterDaxAsyncClient;
import software.amazon.dax.Configuration;

/**
 * The DAX client, which may not be ready yet. It is built in a thread of its own, because that
 * takes seconds against a silent port. A snapshot holds no client, because a client has sockets.
 */
final class DaxConnection implements Resource {

  private static final Logger LOG = LoggerFactory.getLogger(DaxConnection.class);

  private static final int CONNECT_MILLIS = 500;

  // The client has no shorter timeout for a single call: it ignores a request's own configuration.
  static final int REQUEST_MILLIS = 1_000;

  private static final int ENDPOINT_REFRESH_MILLIS = 2_000;
  private static final int CLUSTER_UPDATE_MILLIS = 30_000;
  private static final int IDLE_MILLIS = 120_000;
  // The client opens at most this many connections to a node; it deadlocks with a single one, which
  // is why this is not a setting.
  private static final int MAX_CONCURRENCY = 10;

  private final Configuration configuration;
  private final long rebuildNanos;
  private final LongSupplier nanoTime;
  private final ReentrantLock lock = new ReentrantLock();
  private final Condition built = lock.newCondition();
  private volatile DynamoDbAsyncClient client;
  private boolean building;
  private boolean suspended;
  private int generation;
  private long nextBuild;

  private DaxConnection(Configuration configuration, DaxSettings settings, LongSupplier nanoTime) {
    this.configuration = configuration;
    this.rebuildNanos = settings.rebuildAfter().toNanos();
    this.nanoTime = nanoTime;
    this.nextBuild = nanoTime.getAsLong();
  }

  /** Opens a connection in the background. */
  static DaxConnection open(
      URI endpoint,
      String region,
      AwsCredentialsProvider credentials,
      DaxSettings settings,
      LongSupplier nanoTime) {
    var connection =
        new DaxConnection(
            Configuration.builder()
                .url(endpoint.toString())
                .region(Region.of(region))
                .credentialsProvider(credentials)
                .connectTimeoutMillis(CONNECT_MILLIS)
                .requestTimeoutMillis(REQUEST_MILLIS)
                .readRetries(1)
                .writeRetries(0)
                .endpointRefreshTimeoutMillis(ENDPOINT_REFRESH_MILLIS)
                .clusterUpdateIntervalMillis(CLUSTER_UPDATE_MILLIS)
                .idleTimeoutMillis(IDLE_MILLIS)
                .maxConcurrency(MAX_CONCURRENCY)
                .enableHealthChecks(false)
                .build(),
            settings,
            nanoTime);
    connection.buildIfNeeded();
    return connection;
  }

  /**
   * Returns the client if it is ready; otherwise builds one in the background, unless that failed
   * recently.
   */
  Optional<DynamoDbAsyncClient> client() {
    DynamoDbAsyncClient ready = client;
    if (ready == null) {
      buildIfNeeded();
    }
    return Optional.ofNullable(ready);
  }

  /** Waits until the client being built is ready or has failed. */
  void awaitBuilt(Duration limit) throws InterruptedException {
    lock.lockInterruptibly();
    try {
      long left = limit.toNanos();
      while (building && left > 0) {
        left = built.awaitNanos(left);
      }
    } finally {
      lock.unlock();
    }
  }

  /**
   * Replaces the client, unless it is new: a client that found no node when it was built, or lost
   * all of them, may not look for nodes again while calls are infrequent.
   */
  void renew() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (client != null && nanoTime.getAsLong() - nextBuild >= 0) {
        DynamoDbAsyncClient old = client;
        client = null;
        Thread.ofPlatform().daemon().name("dax-close").start(old::close);
      }
    } finally {
      lock.unlock();
    }
    buildIfNeeded();
  }

  private void buildIfNeeded() {
    if (!lock.tryLock()) {
      return;
    }
    try {
      if (client == null && !building && !suspended && nanoTime.getAsLong() - nextBuild >= 0) {
        building = true;
        int number = generation;
        Thread.ofPlatform().daemon().name("dax-connect").start(() -> build(number));
      }
    } finally {
      lock.unlock();
    }
  }

  private void build(int number) {
    DynamoDbAsyncClient ready = null;
    try {
      ready = ClusterDaxAsyncClient.builder().overrideConfiguration(configuration).build();
    } catch (Throwable e) {
      // An Error too: a missing class must not make the redirect fail.
      LOG.warn("DAX can't be used for now; links are read from DynamoDB", e);
    }
    if (!install(ready, number) && ready != null) {
      ready.close();
    }
  }

  private boolean install(DynamoDbAsyncClient ready, int number) {
    lock.lock();
    try {
      if (number != generation) {
        return false;
      }
      building = false;
      nextBuild = nanoTime.getAsLong() + rebuildNanos;
      client = ready;
      built.signalAll();
      return true;
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    close();
  }

  /** Closes the client, and builds no other until after a restore. */
  void close() {
    lock.lock();
    DynamoDbAsyncClient old;
    try {
      suspended = true;
      building = false;
      // A client still being built is closed as soon as it is ready.
      generation++;
      old = client;
      client = null;
    } finally {
      lock.unlock();
    }
    if (old != null) {
      old.close();
    }
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    lock.lock();
    try {
      suspended = false;
      nextBuild = nanoTime.getAsLong();
    } finally {
      lock.unlock();
    }
    buildIfNeeded();
  }
}
