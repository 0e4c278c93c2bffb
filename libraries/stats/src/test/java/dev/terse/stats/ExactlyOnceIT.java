package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.dynamodb.InProcessDynamoDb;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.testkit.FaultyTable;
import dev.terse.local.testkit.FaultyTable.Faults;
import dev.terse.local.testkit.TestTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
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
 * Tests of random schedules of clicks with the Kinesis endpoint and DynamoDB Local (inside this
 * process, because there are many), with every fault that the stream, Lambda and the table can
 * have. {@code TERSE_SCHEDULES} sets the number of full-size ones.
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

  /**
   * The size of a schedule.
   *
   * @param failureRate the failure rate of item updates; a large batch makes hundreds, and starts
   *     over from the first that fails
   */
  private record Size(int clicks, int links, int maxBatch, double failureRate) {
    static final Size SMALL = new Size(300, 8, 60, 0.01);
    static final Size FULL = new Size(100_000, 500, 10_000, 0.001);
  }

  @Test
  void everyClickOfThreeHundred_countsOnceUnderTwoHundredSchedules() throws Exception {
    Faults faults = assertAllCountOnce(SMALL_SCHEDULES, Size.SMALL);

    assertThat(faults.before().sum()).as("updates that failed before").isPositive();
    assertThat(faults.after().sum()).as("updates that failed after").isPositive();
    assertThat(faults.deaths().sum()).as("aggregators that died").isPositive();
  }

  @Test
  void everyClickOfAHundredThousand_countsOnce() throws Exception {
    Faults faults = assertAllCountOnce(FULL_SCHEDULES, Size.FULL);

    assertThat(faults.before().sum() + faults.after().sum()).as("failed updates").isPositive();
  }

  @Test
  void withoutMarks_clicksAreCountedTwice() throws Exception {
    assertThat(run(1, Size.SMALL, false, new Faults())).isNotEmpty();
  }

  private static Faults assertAllCountOnce(int schedules, Size size) throws Exception {
    var faults = new Faults();
    Instant start = Instant.now();
    for (int seed = 1; seed <= schedules; seed++) {
      assertThat(run(seed, size, true, faults)).as("seed %d", seed).isEmpty();
    }
    System.out.printf(
        "%d schedules of %,d clicks, each counted once in %d s: %s%n",
        schedules, size.clicks(), Duration.between(start, Instant.now()).toSeconds(), faults);
    return faults;
  }

  /**
   * Runs a schedule, and returns the differences between the statistics and the clicks, by code.
   */
  private static Map<String, String> run(int seed, Size size, boolean withMarks, Faults faults)
      throws Exception {
    TestTables tables = TestTables.createIn(dynamoDb.client());
    String stream = "clicks-" + seed + "-" + size.clicks() + "-" + withMarks;
    var random = new Random(seed);
    var schedule = new ClickSchedule(kinesis, stream, size.links(), random);
    schedule.put(size.clicks());
    new UnreliableConsumer(
            kinesis,
            stream,
            random,
            faulty -> aggregator(faulty, tables),
            () ->
                new FaultyTable(
                    dynamoDb.client(),
                    new Random(random.nextLong()),
                    size.failureRate(),
                    withMarks,
                    faults),
            size.maxBatch())
        .readAll();
    kinesis.deleteStream(delete -> delete.streamName(stream));

    var reader = new StatsReader(tables.client(), tables.stats());
    Map<String, String> differences = new TreeMap<>();
    schedule
        .clicksByCode()
        .forEach(
            (code, expected) -> {
              PeriodStats read = reader.read(code, DAYS);
              String found =
                  reader.totals(code).clicks()
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
    assertThat(schedule.clicksByCode().values().stream().mapToLong(n -> n).sum())
        .isEqualTo(size.clicks());
    tables.drop();
    return differences;
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }

  private static ClickAggregator aggregator(FaultyTable faulty, TestTables tables) {
    return new ClickAggregator(
        new StatsTable(
            faulty, tables.stats(), Duration.ofDays(10), Duration.ZERO, () -> ClickSchedule.FIRST),
        click -> new VisitorClass(VisitorKind.PERSON, "Phone", "Firefox"),
        new DailySalts(tables.client(), tables.salts(), new SecureRandom()),
        record -> {
          throw new AssertionError(record);
        },
        new ProgressNotes(tables.client(), tables.stats(), InstantSource.system(), Duration.ZERO));
  }
}
