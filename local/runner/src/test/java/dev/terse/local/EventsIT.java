package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.functions.FunctionConsole;
import dev.terse.local.functions.InvocationResult;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.sqs.SqsEndpoint;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** A replay of each file of {@code events/} through its packaged function. */
class EventsIT {

  private static final Path EVENTS = RunningSystem.HOME.resolve("events");
  private static final String OWNER_TOKEN = "7vK2mQ9xR4tB8nL1cZ5wHd";
  private static final String KEY = "tk_" + OWNER_TOKEN;

  @TempDir Path data;
  private final Queue<String> letters = new ConcurrentLinkedQueue<>();
  private Closing closing;
  private LocalDynamoDb dynamoDb;
  private Map<String, LocalFunction> functions;

  @BeforeEach
  void start() throws Exception {
    start(Map.of());
  }

  private void start(Map<String, String> parameters) throws Exception {
    Template template =
        new TemplateReader("./terse build").read(RunningSystem.TEMPLATE, parameters);
    closing = new Closing();
    FunctionConsole console = closing.add(FunctionConsole.install());
    dynamoDb = closing.add(LocalDynamoDb.start(0, null));
    KinesisEndpoint kinesis = closing.add(KinesisEndpoint.start(KinesisOptions.defaults()));
    SqsEndpoint sqs = closing.add(SqsEndpoint.start((queue, body) -> letters.add(body)));
    LocalResources.create(template, dynamoDb.uri(), kinesis.uri());
    functions =
        LocalFunctions.load(
            template,
            new DataFolders(data),
            Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri().toString(),
                "AWS_ENDPOINT_URL_KINESIS", kinesis.uri().toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.uri().toString()),
            console,
            closing);
    putDemoLink();
    putDemoKey();
  }

  @AfterEach
  void stop() {
    closing.close();
  }

  @ParameterizedTest
  @CsvSource({
    "shorten-create, ShortenFunction, 201, owner_token",
    "shorten-create-alias, ShortenFunction, 201, spring-sale",
    "shorten-invalid-url, ShortenFunction, 400, INVALID_URL",
    "shorten-create-with-key, ShortenFunction, 201, With a key",
    "shorten-create-unknown-key, ShortenFunction, 403, INVALID_KEY",
    "redirect-found, RedirectFunction, 301, https://example.com/demo",
    "redirect-head, RedirectFunction, 301, https://example.com/demo",
    "redirect-not-found, RedirectFunction, 404, NOT_FOUND",
    "redirect-not-found-page, RedirectFunction, 404, No link here",
    "redirect-url-found, RedirectFunction, 301, https://example.com/demo",
    "redirect-url-head, RedirectFunction, 301, https://example.com/demo",
    "redirect-url-not-found, RedirectFunction, 404, NOT_FOUND",
    "redirect-root-page, RedirectFunction, 200, Short links",
    "console-document, ConsoleFunction, 200, Content-Security-Policy",
    "console-missing-file, ConsoleFunction, 404, NOT_FOUND",
    "redirect-unknown-route, RedirectFunction, 404, NOT_FOUND",
    "stats-details, StatsFunction, 200, click_count",
    "stats-details-with-token, StatsFunction, 200, click_count",
    "stats-period, StatsFunction, 200, 2026-11-30",
    "stats-period-with-token, StatsFunction, 200, 2026-11-30",
    "stats-period-wrong-token, StatsFunction, 200, 2026-11-30",
    "stats-openapi, StatsFunction, 200, openapi",
    "stats-list-with-key, StatsFunction, 200, next_cursor",
    "stats-list-without-key, StatsFunction, 401, MISSING_KEY",
    "edit-with-token, EditFunction, 200, https://example.com/new",
    "edit-without-token, EditFunction, 401, MISSING_TOKEN",
    "edit-outdated, EditFunction, 412, OUTDATED",
    "delete-with-token, DeleteFunction, 204, no-store",
    "delete-without-token, DeleteFunction, 401, MISSING_TOKEN",
    "delete-wrong-token, DeleteFunction, 403, NOT_OWNER",
  })
  void httpEvent_isAnswered(String event, String function, int status, String contained)
      throws Exception {
    Map<String, Object> answer = replay(event, function);

    assertThat(answer).containsEntry("statusCode", status);
    assertThat(answer.get("headers") + " " + answer.get("body")).contains(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "stats-details, 200, terse-demo",
    "stats-details-with-token, 200, click_count",
    "stats-period, 401, MISSING_TOKEN",
    "stats-period-with-token, 200, 2026-11-30",
    "stats-period-wrong-token, 403, NOT_OWNER",
  })
  void statisticsThatAreTheOwnersAlone_areAnsweredToTheOwner(
      String event, int status, String contained) throws Exception {
    stop();
    start(Map.of("StatsAccess", "owner"));

    Map<String, Object> answer = replay(event, "StatsFunction");

    assertThat(answer).containsEntry("statusCode", status);
    assertThat((String) answer.get("body")).contains(contained);
  }

  @ParameterizedTest
  @CsvSource({"aggregator-clicks, 3, 1, 0", "aggregator-unreadable, 2, 0, 1"})
  void batchOfClicks_isCounted(String event, int demoClicks, int otherClicks, int unreadable)
      throws Exception {
    Map<String, Object> answer = replay(event, "AggregatorFunction");

    assertThat((Iterable<?>) answer.get("batchItemFailures")).isEmpty();
    assertThat(total("terse-demo")).isEqualTo(demoClicks);
    assertThat(total("Ab3dE9x")).isEqualTo(otherClicks);
    assertThat(letters).hasSize(unreadable);
  }

  /** Tests the event that keeps snapshots: every function answers it, and none calls anything. */
  @ParameterizedTest
  @CsvSource({
    "wake-up, ShortenFunction, isAuthorized",
    "wake-up, RedirectFunction, isAuthorized",
    "wake-up, StatsFunction, isAuthorized",
    "wake-up, EditFunction, isAuthorized",
    "wake-up, DeleteFunction, isAuthorized",
    "wake-up, AggregatorFunction, batchItemFailures",
  })
  void wakeUp_isAnsweredByEveryFunction_whileNothingElseCanBeReached(
      String event, String function, String contained) throws Exception {
    dynamoDb.close();

    assertThat(replay(event, function)).containsKey(contained);
    assertThat(letters).isEmpty();
  }

  @Test
  void everyEvent_isReplayedByThisTest() throws Exception {
    Set<String> files;
    try (Stream<Path> paths = Files.list(EVENTS)) {
      files =
          paths
              .map(path -> path.getFileName().toString().replace(".json", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    String source =
        Files.readString(Path.of("src", "test", "java", "dev", "terse", "local", "EventsIT.java"));

    assertThat(files).isNotEmpty().allMatch(name -> source.contains("\"" + name + ", "));
  }

  private Map<String, Object> replay(String event, String function) throws Exception {
    InvocationResult result =
        functions.get(function).invoke(Files.readAllBytes(EVENTS.resolve(event + ".json")));
    assertThat(result).isInstanceOf(InvocationResult.Answer.class);
    byte[] json = ((InvocationResult.Answer) result).json();
    return JSON.std.mapFrom(new String(json, StandardCharsets.UTF_8));
  }

  private void putDemoLink() throws Exception {
    byte[] hash =
        MessageDigest.getInstance("SHA-256").digest(OWNER_TOKEN.getBytes(StandardCharsets.UTF_8));
    try (DynamoDbClient client = LocalClients.dynamoDb(dynamoDb.uri())) {
      client.putItem(
          put ->
              put.tableName("LinksTable")
                  .item(
                      Map.of(
                          "code", AttributeValue.fromS("terse-demo"),
                          "long_url", AttributeValue.fromS("https://example.com/demo"),
                          "created_at", AttributeValue.fromN("1795500000"),
                          "owner_hash", AttributeValue.fromB(SdkBytes.fromByteArray(hash)))));
    }
  }

  private void putDemoKey() throws Exception {
    byte[] hash = MessageDigest.getInstance("SHA-256").digest(KEY.getBytes(StandardCharsets.UTF_8));
    String id = "key#" + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    try (DynamoDbClient client = LocalClients.dynamoDb(dynamoDb.uri())) {
      client.putItem(
          put ->
              put.tableName("AccessTable")
                  .item(
                      Map.of(
                          "id", AttributeValue.fromS(id),
                          "key_name", AttributeValue.fromS("demo"),
                          "key_role", AttributeValue.fromS("create"),
                          "created_at", AttributeValue.fromN("1795500000"))));
    }
  }

  private int total(String code) {
    try (DynamoDbClient client = LocalClients.dynamoDb(dynamoDb.uri())) {
      return client
          .query(
              query ->
                  query
                      .tableName("StatsTable")
                      .keyConditionExpression("code = :code")
                      .expressionAttributeValues(Map.of(":code", AttributeValue.fromS(code))))
          .items()
          .stream()
          .mapToInt(day -> Integer.parseInt(day.get("n").n()))
          .sum();
    }
  }
}
