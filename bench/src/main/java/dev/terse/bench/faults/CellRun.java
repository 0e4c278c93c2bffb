package dev.terse.bench.faults;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.dynamodb.DynamoDbProxy;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.lambda.Backend;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.core.retry.RetryMode;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Runs the combinations with one fault of DAX one after the other, each after recovery from the one
 * before, with a DAX, a stream and a function of their own. A DAX that is unreachable at the start
 * has a new function each time.
 */
final class CellRun {

  private static final int NODES = 3;
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final Duration PAUSE = Duration.ofMillis(5);
  private static final int REQUESTS_WITHOUT_FAULTS = 1_000;

  private final Timing timing;
  private final Backend backend;
  private final Links links;
  private final Redirect.Artifact artifact;
  private final Path logs;

  /**
   * Creates a run.
   *
   * @param artifact the function
   * @param logs the folder of the function's logs
   */
  CellRun(Timing timing, Backend backend, Links links, Redirect.Artifact artifact, Path logs) {
    this.timing = timing;
    this.backend = backend;
    this.links = links;
    this.artifact = artifact;
    this.logs = logs;
  }

  /** Runs combinations with the same fault of DAX. */
  Map<Cell, Outcome> run(List<Cell> cells) throws Exception {
    Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
    if (cells.getFirst().dax().isReachableAtStart()) {
      outcomes.putAll(together(cells));
    } else {
      for (Cell cell : cells) {
        outcomes.putAll(together(List.of(cell)));
      }
    }
    return outcomes;
  }

  /** Follows links with a function without DAX while nothing fails. */
  Outcome withoutFaults() throws Exception {
    try (KinesisEndpoint kinesis = KinesisEndpoint.start(KinesisOptions.defaults());
        Stream stream = new Stream(kinesis);
        DynamoDbProxy dynamoDb = DynamoDbProxy.start(backend.dynamoDb());
        Redirect redirect =
            Redirect.start(artifact, dynamoDb.uri(), Optional.empty(), kinesis.uri(), log())) {
      follow(new Traffic(redirect, links), timing.warmUp());
      int clicksBefore = stream.clicks();
      var traffic = new Traffic(redirect, links);
      follow(traffic, REQUESTS_WITHOUT_FAULTS);
      return traffic.outcome(
          traffic.clicks() - (stream.clicks() - clicksBefore), redirect.lossesCounted(), 0);
    }
  }

  private Map<Cell, Outcome> together(List<Cell> cells) throws Exception {
    Map<Cell, Outcome> outcomes = new LinkedHashMap<>();
    var puts = new AtomicInteger();
    try (DynamoDbProxy dynamoDb = DynamoDbProxy.start(backend.dynamoDb());
        DynamoDbClient behindDax = behindDax(dynamoDb);
        DaxCluster dax = DaxCluster.start(DaxOptions.of(NODES), behindDax);
        KinesisEndpoint kinesis = KinesisEndpoint.start(KinesisOptions.defaults());
        Stream stream = new Stream(kinesis)) {
      kinesis.observe(operation -> puts.addAndGet(operation.equals("PutRecord") ? 1 : 0));
      boolean isReachable = cells.getFirst().dax().isReachableAtStart();
      if (!isReachable) {
        dax.onAllNodes(DaxNode::kill);
      }
      try (Redirect redirect =
          Redirect.start(artifact, dynamoDb.uri(), Optional.of(dax.uri()), kinesis.uri(), log())) {
        warmUp(redirect, dax, isReachable);
        for (Cell cell : cells) {
          int clicksBefore = stream.clicks();
          int lossesBefore = redirect.lossesCounted();
          var traffic = new Traffic(redirect, links);
          double recovery = fail(cell, traffic, dynamoDb, dax, kinesis, puts);
          outcomes.put(
              cell,
              traffic.outcome(
                  traffic.clicks() - (stream.clicks() - clicksBefore),
                  redirect.lossesCounted() - lossesBefore,
                  recovery));
        }
      }
    }
    return outcomes;
  }

  private void warmUp(Redirect redirect, DaxCluster dax, boolean isReachable) throws Exception {
    redirect.follow("nothing-here");
    if (isReachable) {
      long end = System.nanoTime() + PATIENCE.toNanos();
      for (int i = 0; dax.calls(DaxMethod.GET_ITEM) < 20 && System.nanoTime() < end; i++) {
        redirect.follow("warm-up-" + i);
      }
    }
    follow(new Traffic(redirect, links), timing.warmUp());
  }

  private static void follow(Traffic traffic, int requests) throws Exception {
    while (traffic.requests() < requests) {
      traffic.next();
      Thread.sleep(PAUSE);
    }
  }

  private double fail(
      Cell cell,
      Traffic traffic,
      DynamoDbProxy dynamoDb,
      DaxCluster dax,
      KinesisEndpoint kinesis,
      AtomicInteger puts)
      throws Exception {
    cell.dax().begin(dax);
    cell.dynamoDb().begin(dynamoDb);
    cell.kinesis().begin(kinesis.faults());
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < timing.of(cell).toNanos()
        || traffic.requests() < timing.requests()) {
      if (System.nanoTime() - begin >= timing.dynamoDb(cell).toNanos()) {
        cell.dynamoDb().end(dynamoDb);
      }
      traffic.next();
      Thread.sleep(PAUSE);
    }
    cell.dynamoDb().end(dynamoDb);
    kinesis.faults().clear();
    long callsBefore = dax.calls(DaxMethod.GET_ITEM);
    int putsBefore = puts.get();
    cell.dax().end(dax);
    return recover(
        traffic, () -> dax.calls(DaxMethod.GET_ITEM) > callsBefore && puts.get() > putsBefore);
  }

  private static double recover(Traffic traffic, BooleanSupplier allIsUsed) throws Exception {
    long begin = System.nanoTime();
    while (System.nanoTime() - begin < PATIENCE.toNanos()) {
      boolean well = traffic.isWell();
      if (well && allIsUsed.getAsBoolean()) {
        return (System.nanoTime() - begin) / (double) TimeUnit.MILLISECONDS.toNanos(1);
      }
      Thread.sleep(PAUSE);
    }
    return Double.POSITIVE_INFINITY;
  }

  private Path log() throws IOException {
    return Files.createTempFile(logs, "redirect", ".log");
  }

  /** Returns the table as DAX sees it, subject to the same faults as for the function. */
  private static DynamoDbClient behindDax(DynamoDbProxy dynamoDb) {
    return DynamoDbClient.builder()
        .endpointOverride(dynamoDb.uri())
        .region(Region.US_EAST_1)
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local")))
        .overrideConfiguration(override -> override.retryStrategy(RetryMode.STANDARD))
        .httpClientBuilder(UrlConnectionHttpClient.builder())
        .build();
  }
}
