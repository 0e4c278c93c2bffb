package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TableDescription;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Clicks that the aggregator could not count, and that {@code ./terse redrive} puts back. */
class RedriveIT {

  private static final String QUEUE = "http://sqs.us-east-1.localhost/000000000000/ClickFailures";
  private static final String STATS = "StatsTable";

  @TempDir Path directory;

  @Test
  void clicksOfAnOutage_areCountedOnceAfterIt_andWhatIsNotAClickIsNamed() throws Exception {
    try (RunningSystem terse = RunningSystem.start(impatientTemplate(), options())) {
      String code = create(terse);
      String other = create(terse);
      follow(terse, code, 2);
      follow(terse, other, 1);
      Eventually.holds(() -> clicks(terse, code) == 2 && clicks(terse, other) == 1);

      TableDescription table = deleteStats(terse);
      follow(terse, code, 3);
      String late = create(terse);
      follow(terse, late, 4);
      Eventually.holds(() -> given(terse) >= 7);
      restoreStats(terse, table);
      put(terse, other, "{\"not\": \"a click\"}");
      follow(terse, other, 1);
      Eventually.holds(() -> clicks(terse, other) == 1);

      CommandRun look = redrive(terse);
      assertThat(look.err()).contains(": 7 clicks can be put back, 1 not; --yes puts them back.");
      assertThat(look.out()).contains("1 not, because it is not a click that may be counted");
      CommandRun done = redrive(terse, "--yes");
      assertThat(done.err()).as(done.out()).contains(": 7 clicks put back, 1 not; 1 message left.");
      Eventually.holds(() -> clicks(terse, code) == 3 && clicks(terse, late) == 4);

      // A message of which some were put back and some not stays, and so does a run that died after
      // its puts.
      assertThat(redrive(terse, "--yes", "--discard").err()).contains("0 clicks put back, 1 not");
      assertThat(redrive(terse).err()).startsWith("terse: 0 messages");
      follow(terse, other, 1);
      Eventually.holds(() -> clicks(terse, other) == 2);
      assertThat(clicks(terse, code)).isEqualTo(3);
      assertThat(clicks(terse, late)).isEqualTo(4);
    }
  }

  @Test
  void runThatDiedBeforeItRemovedItsMessages_isRepeated_andNothingCountsTwice() throws Exception {
    try (RunningSystem terse = RunningSystem.start(impatientTemplate(), options())) {
      String code = create(terse);
      TableDescription table = deleteStats(terse);
      follow(terse, code, 5);
      Eventually.holds(() -> given(terse) >= 5);
      restoreStats(terse, table);
      Path queue = terse.data().resolve("queues").resolve("ClickFailures.jsonl");
      String messages = Files.readString(queue);

      for (int run = 0; run < 3; run++) {
        Files.writeString(queue, messages);
        assertThat(redrive(terse, "--yes").exitCode()).isZero();
      }

      // A click behind all that was put back shows that the aggregator has seen it.
      String last = create(terse);
      follow(terse, last, 1);
      Eventually.holds(() -> clicks(terse, last) == 1 && clicks(terse, code) == 5);
      follow(terse, code, 1);
      Eventually.holds(() -> clicks(terse, code) == 6);
    }
  }

  /** The template with an aggregator that is given up after one retry. */
  private Path impatientTemplate() throws Exception {
    String text =
        Files.readString(RunningSystem.TEMPLATE)
            .replace("MaximumRetryAttempts: 10000", "MaximumRetryAttempts: 1")
            .replace("CodeUri: ", "CodeUri: " + RunningSystem.HOME + "/");
    assertThat(text).contains("MaximumRetryAttempts: 1\n");
    return Files.writeString(directory.resolve("template.yaml"), text);
  }

  private UpOptions options() {
    return new UpOptions(0, 0, 0, false, true, directory.resolve("data"), Map.of());
  }

  private static String create(RunningSystem terse) {
    var created = new AtomicReference<HttpResponse<String>>();
    // A busy machine may answer 503.
    Eventually.holds(
        () -> {
          created.set(terse.shorten("{\"long_url\": \"https://example.com/\"}"));
          return created.get().statusCode() == 201;
        });
    return AnswerJson.text(created.get(), "code");
  }

  private static void follow(RunningSystem terse, String code, int times) {
    for (int i = 0; i < times; i++) {
      assertThat(terse.follow(code).statusCode()).isEqualTo(301);
    }
  }

  private static int clicks(RunningSystem terse, String code) {
    return AnswerJson.count(terse.get("/api/v1/stats/" + code), "total_clicks");
  }

  /** Returns how many clicks the event source gave up. */
  private static int given(RunningSystem terse) {
    return terse.reports().stream()
        .filter(report -> report.startsWith("gave up "))
        .mapToInt(report -> Integer.parseInt(report.split(" ")[2]))
        .sum();
  }

  private static TableDescription deleteStats(RunningSystem terse) {
    try (DynamoDbClient dynamoDb = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      TableDescription table =
          dynamoDb.describeTable(describe -> describe.tableName(STATS)).table();
      dynamoDb.deleteTable(delete -> delete.tableName(STATS));
      return table;
    }
  }

  private static void restoreStats(RunningSystem terse, TableDescription table) {
    try (DynamoDbClient dynamoDb = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      dynamoDb.createTable(
          create ->
              create
                  .tableName(STATS)
                  .keySchema(table.keySchema())
                  .attributeDefinitions(table.attributeDefinitions())
                  .billingMode("PAY_PER_REQUEST"));
    }
  }

  private static void put(RunningSystem terse, String key, String data) {
    try (KinesisClient kinesis = LocalClients.kinesis(terse.system().kinesisUri())) {
      kinesis.putRecord(
          put ->
              put.streamName("ClicksStream").partitionKey(key).data(SdkBytes.fromUtf8String(data)));
    }
  }

  private static CommandRun redrive(RunningSystem terse, String... options) {
    List<String> arguments = new ArrayList<>();
    arguments.addAll(
        List.of(
            "redrive",
            "--table",
            STATS,
            "--endpoint-url",
            terse.system().dynamoDbUri().toString(),
            "--stream",
            "ClicksStream",
            "--kinesis-endpoint-url",
            terse.system().kinesisUri().toString(),
            "--queue",
            QUEUE,
            "--sqs-endpoint-url",
            terse.system().sqsUri().toString()));
    arguments.addAll(List.of(options));
    return PackagedCommands.run(arguments.toArray(String[]::new));
  }
}
