package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.dynamodb.InProcessDynamoDb;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.testing.FaultyTable;
import dev.terse.testing.TestTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/**
 * Random schedules of clicks over the Kinesis endpoint and DynamoDB Local (inside this process, for
 * there are many), with every fault that the stream, Lambda and the table can have. {@code
 * TERSE_SCHEDULES} sets how many are of full size.
 */
class ExactlyOnceIT {

  private static final int SMALL_SCHEDULES = 200;
  private static final int FULL_SCHEDULES =
      Optional.ofNullable(System.getenv("TERSE_SCHEDULES")).map(Integer::valueOf).orElse(1);
  private static final Period DAYS =
      new Period(LocalDate.parse("2026-11-23"), LocalDate.parse("2026-11-24"));

  private static InProcessDynamoDb dynamoDb;
  private static KinesisEndpoint endpoint;
  private static KinesisClient kinesis;

  @BeforeAll
  static void start() throws Exception {
    dynamoDb = InProcessDynamoDb.start();
    endpoint = KinesisEndpoint.start(KinesisOptions.defaults());
    kinesis =
        KinesisClient.builder()
            .endpointOverride(endpoint.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
  }

  @AfterAll
  static void stop() {
    kinesis.close();
    endpoint.close();
    dynamoDb.close();
  }

  @Test
  void everyClickOfThreeHundred_countsOnceUnderTwoHundredSchedules() throws Exception {
    for (int seed = 1; seed <= SMALL_SCHEDULES; seed++) {
      assertThat(run(seed, 300, 8, 60, true)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void everyClickOfAHundredThousand_countsOnce() throws Exception {
    for (int seed = 1; seed <= FULL_SCHEDULES; seed++) {
      assertThat(run(seed, 100_000, 500, 10_000, true)).as("seed %d", seed).isEmpty();
    }
  }

  @Test
  void withoutMarks_clicksAreCountedTwice() throws Exception {
    assertThat(run(1, 300, 8, 60, false)).isNotEmpty();
  }

  /** Runs a schedule and answers where the statistics differ from the clicks, by code. */
  private static Map<String, String> run(
      int seed, int clicks, int links, int maxBatch, boolean withMarks) throws Exception {
    TestTables tables = TestTables.createIn(dynamoDb.client());
    String stream = "clicks-" + seed + "-" + clicks + "-" + withMarks;
    var random = new Random(seed);
    var schedule = new ClickSchedule(kinesis, stream, links, random);
    schedule.put(clicks);
    new UnreliableConsumer(
            kinesis,
            stream,
            random,
            faults -> aggregator(faults, tables),
            () -> new FaultyTable(dynamoDb.client(), new Random(random.nextLong()), withMarks),
            maxBatch)
        .readAll();
    kinesis.deleteStream(delete -> delete.streamName(stream));

    var stats = new StatsTable(tables.client(), tables.stats(), Duration.ofDays(10));
    Map<String, String> differences = new TreeMap<>();
    schedule
        .clicksByCode()
        .forEach(
            (code, expected) -> {
              PeriodStats read = stats.read(code, DAYS);
              String found =
                  stats.totals(code).clicks()
                      + " "
                      + read.totalClicks()
                      + " "
                      + sum(read.people().byReferrer())
                      + " "
                      + sum(read.clicksByCountry());
              if (!found.equals("%1$d %1$d %1$d %1$d".formatted(expected))) {
                differences.put(code, expected + " clicks, counted " + found);
              }
            });
    assertThat(schedule.clicksByCode().values().stream().mapToLong(n -> n).sum()).isEqualTo(clicks);
    tables.drop();
    return differences;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static ClickAggregator aggregator(FaultyTable faulty, TestTables tables) {
    return new ClickAggregator(
        new StatsTable(faulty, tables.stats(), Duration.ofDays(10)),
        click -> new Client(VisitorKind.PERSON, "Phone", "Firefox"),
        new DailySalts(tables.client(), tables.stats(), new SecureRandom()),
        record -> {
          throw new AssertionError(record);
        });
  }
}
