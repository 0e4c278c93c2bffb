package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;

/** Clicks across a kill, a stop that comes too early, and a clock that was set back. */
class DurableClicksIT {

  private static final String STREAM = "ClicksStream";
  private static final int KILLS = 2;

  /**
   * Far more than some milliseconds' clicks, of which the answered and the sent can't be
   * distinguished.
   */
  private static final int IN_MEMORY = 1_000;

  @TempDir Path data;

  @Test
  void killsUnderLoad_loseNoRecordOfTheStream_andFewClicksThatWereNotInItYet() throws Exception {
    String code;
    try (var up = start();
        var client = SimpleClient.of(up.uri())) {
      code = AnswerJson.text(client.shorten("https://example.com/"), "code");
      up.stop();
    }
    var followed = new Requests();
    var put = new Requests();
    for (int round = 1; round <= KILLS; round++) {
      int enough = followed.answered.get() + 3_000;
      try (var up = start();
          var client = SimpleClient.of(up.uri());
          KinesisClient kinesis = LocalClients.kinesis(up.kinesis());
          var threads = Executors.newVirtualThreadPerTaskExecutor()) {
        for (int i = 0; i < 8; i++) {
          threads.submit(followed.untilRefused(_ -> client.get("/" + code).statusCode() == 301));
        }
        threads.submit(put.untilRefused(number -> putByHand(kinesis, "id-" + number)));
        Eventually.holds(() -> followed.answered.get() >= enough);
        up.kill();
        threads.shutdownNow();
      }
    }
    try (var up = start()) {
      URI dynamoDb = up.dynamoDb();
      Eventually.holds(() -> countedByHand(dynamoDb) >= put.answered.get());
      up.stop();
    }
    try (var up = start();
        var client = SimpleClient.of(up.uri())) {
      assertThat(countedByHand(up.dynamoDb()))
          .as("records of the stream")
          .isBetween(put.answered.get(), put.asked.get());
      Map<String, Object> stats = AnswerJson.of(client.get("/api/v1/stats/" + code));
      int total = (int) stats.get("total_clicks");
      System.out.printf(
          "%d of %d clicks were not in the stream when the system was killed.%n",
          followed.answered.get() - total, followed.answered.get());
      assertThat(total)
          .as("clicks of redirects")
          .isBetween(followed.answered.get() - KILLS * IN_MEMORY, followed.asked.get());
      assertThat(days(stats)).isEqualTo(total);
      assertThat(AnswerJson.of(client.get("/api/v1/urls/" + code)).get("click_count"))
          .isEqualTo(total);
      up.stop();
    }
  }

  @Test
  void killAfterAMoment_losesNoClick() throws Exception {
    String code;
    try (var up = start();
        var client = SimpleClient.of(up.uri())) {
      code = AnswerJson.text(client.shorten("https://example.com/"), "code");
      for (int i = 0; i < 50; i++) {
        client.follow(code);
      }
      // Far longer than clicks are gathered, also on a busy machine.
      Thread.sleep(3_000);
      up.kill();
    }
    try (var up = start();
        var client = SimpleClient.of(up.uri())) {
      Eventually.holds(() -> total(client, code) == 50);
      assertThat(AnswerJson.of(client.get("/api/v1/urls/" + code)).get("click_count"))
          .isEqualTo(50);
      up.stop();
    }
  }

  @Test
  void stopThatComesTooEarly_leavesTheRestForTheNextStart_andSaysHowMuch() throws Exception {
    int records = 20_001;
    List<String> output;
    try (var up = start();
        KinesisClient kinesis = LocalClients.kinesis(up.kinesis())) {
      putByHand(kinesis, records);
      up.stop();
      output = up.output();
    }
    // A fast machine may count them all in the grace period of a stop.
    List<String> waiting = output.stream().filter(line -> line.contains("clicks wait")).toList();
    System.out.println("After putting " + records + " by hand and a stop: " + waiting);
    assertThat(waiting).allMatch(line -> line.matches("\\d+ clicks wait, and are counted.*"));
    assertThat(output).noneMatch(line -> line.contains("lost"));

    try (var up = start()) {
      URI dynamoDb = up.dynamoDb();
      // Some seconds of work, for which a busy machine may need minutes.
      long end = System.nanoTime() + TimeUnit.MINUTES.toNanos(10);
      while (System.nanoTime() < end && countedByHand(dynamoDb) < records) {
        Thread.sleep(1_000);
      }
      assertThat(countedByHand(dynamoDb)).isEqualTo(records);
      up.stop();
    }
  }

  @Test
  void logThatWasDamaged_isRepaired_andSaidSo() throws Exception {
    String code;
    try (var up = start();
        var client = SimpleClient.of(up.uri())) {
      code = AnswerJson.text(client.shorten("https://example.com/"), "code");
      for (int i = 0; i < 20; i++) {
        client.follow(code);
      }
      // Until they are in the log.
      Thread.sleep(3_000);
      up.kill();
    }
    Path log;
    try (Stream<Path> files = Files.walk(data.resolve("kinesis"))) {
      log = files.filter(file -> file.toString().endsWith(".log")).findFirst().orElseThrow();
    }
    Files.write(log, new byte[] {1, 2, 3}, StandardOpenOption.APPEND);

    try (var up = start();
        var client = SimpleClient.of(up.uri())) {
      Eventually.holds(() -> total(client, code) == 20);
      assertThat(up.output())
          .filteredOn(line -> line.contains("was damaged: 3 bytes are dropped"))
          .hasSize(1);
      up.stop();
    }
  }

  @Test
  void clicksOnAnEarlierClock_areNotTakenForRepeats_evenWithoutTheLog() throws Exception {
    // As if the clock of the first run had been 30 days ahead of the second's.
    Path highest = data.resolve("dynamodb").resolve("sequence-numbers");
    Files.createDirectories(highest.getParent());
    Files.writeString(
        highest, Long.toString((System.currentTimeMillis() + 30L * 86_400_000) * 1_000_000));
    String code;
    try (RunningSystem terse = RunningSystem.onDisk(data)) {
      code = AnswerJson.text(terse.shorten("{\"long_url\": \"https://example.com/\"}"), "code");
      IntStream.range(0, 45).forEach(i -> terse.get("/" + code));
    }
    Path kinesis = data.resolve("kinesis");
    Files.move(kinesis, data.resolve("removed"));

    try (RunningSystem terse = RunningSystem.onDisk(data)) {
      IntStream.range(0, 75).forEach(i -> terse.get("/" + code));
      Eventually.holds(
          () -> AnswerJson.count(terse.get("/api/v1/urls/" + code), "click_count") == 120);
    }
  }

  @Test
  void filesThatCannotBeUsed_areToldInASentence() throws Exception {
    Files.writeString(data.resolve("kinesis"), "a file");

    try (var up = start()) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output())
          .singleElement()
          .asString()
          .startsWith("terse: " + data.resolve("kinesis"))
          .contains("is not a folder");
    }
  }

  private UpProcess start() throws Exception {
    return UpProcess.start("--port", "0", "--data", data.toString());
  }

  /** A request by its number, which says whether it was answered. */
  private interface Request {
    boolean isAnswered(int number) throws Exception;
  }

  /** The numbers of requests that were sent and answered. */
  private static final class Requests {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    Callable<Void> untilRefused(Request request) {
      return () -> {
        while (true) {
          if (request.isAnswered(asked.incrementAndGet())) {
            answered.incrementAndGet();
          }
        }
      };
    }
  }

  private static boolean putByHand(KinesisClient kinesis, String id) {
    String code = "hand-1";
    return kinesis
            .putRecord(put -> put.streamName(STREAM).partitionKey(code).data(click(code, id)))
            .sequenceNumber()
        != null;
  }

  /** Puts clicks of so many links that a busy machine does not write them while a stop waits. */
  private static void putByHand(KinesisClient kinesis, int records) {
    for (int from = 0; from < records; from += 500) {
      List<PutRecordsRequestEntry> entries =
          IntStream.range(from, Math.min(records, from + 500))
              .mapToObj(i -> entry("hand-%d".formatted(i % 1_000), "id-" + i))
              .toList();
      var answer = kinesis.putRecords(put -> put.streamName(STREAM).records(entries));
      assertThat(answer.failedRecordCount()).isZero();
    }
  }

  private static PutRecordsRequestEntry entry(String code, String id) {
    return PutRecordsRequestEntry.builder().partitionKey(code).data(click(code, id)).build();
  }

  private static SdkBytes click(String code, String id) {
    return SdkBytes.fromUtf8String(
        "{\"id\":\"%s\",\"code\":\"%s\",\"at\":%d,\"country\":\"XX\"}"
            .formatted(id, code, System.currentTimeMillis()));
  }

  private static int countedByHand(URI endpoint) {
    try (var dynamoDb = LocalClients.dynamoDb(endpoint)) {
      return dynamoDb
          .scanPaginator(
              scan ->
                  scan.tableName("StatsTable")
                      .filterExpression("begins_with(#b, :day) AND begins_with(code, :hand)")
                      .expressionAttributeNames(Map.of("#b", "bucket"))
                      .expressionAttributeValues(
                          Map.of(
                              ":day", AttributeValue.fromS("D#"),
                              ":hand", AttributeValue.fromS("hand-"))))
          .items()
          .stream()
          .mapToInt(item -> Integer.parseInt(item.get("n").n()))
          .sum();
    }
  }

  private static int total(SimpleClient client, String code) {
    try {
      return AnswerJson.count(client.get("/api/v1/stats/" + code), "total_clicks");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  private static int days(Map<String, Object> stats) {
    return ((List<?>) stats.get("clicks_by_day"))
        .stream().mapToInt(day -> (int) ((Map<?, ?>) day).get("count")).sum();
  }
}
