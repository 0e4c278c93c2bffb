package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.local.functions.InvocationResult;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.sqs.SqsEndpoint;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateReader;
import dev.terse.local.testkit.TestTables;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The packaged functions of the template with services of their own, to replay events to. */
record ReplaySystem(
    Closing closing,
    LocalDynamoDb dynamoDb,
    Map<String, LocalFunction> functions,
    Queue<String> letters)
    implements AutoCloseable {

  static final Path EVENTS = RunningSystem.HOME.resolve("events");
  private static final String OWNER_TOKEN = "7vK2mQ9xR4tB8nL1cZ5wHd";
  private static final String KEY = "tk_" + OWNER_TOKEN;

  /** Starts it with empty tables; a function is loaded when it is called. */
  static ReplaySystem start(Path data, Map<String, String> parameters) throws Exception {
    Template template =
        new TemplateReader("./terse build").read(RunningSystem.TEMPLATE, parameters);
    Queue<String> letters = new ConcurrentLinkedQueue<>();
    Closing closing = new Closing();
    LocalDynamoDb dynamoDb = closing.add(LocalDynamoDb.start(0, null));
    KinesisEndpoint kinesis = closing.add(KinesisEndpoint.start(KinesisOptions.defaults()));
    SqsEndpoint sqs = closing.add(SqsEndpoint.start((queue, body) -> letters.add(body)));
    LocalResources.create(template, dynamoDb.uri(), kinesis.uri());
    Map<String, LocalFunction> functions =
        LocalFunctions.load(
            template,
            new DataFolders(data).artifactsOf(RunningSystem.TEMPLATE),
            Files.createTempDirectory(data, "logs"),
            Map.of(
                "AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.uri().toString(),
                "AWS_ENDPOINT_URL_KINESIS", kinesis.uri().toString(),
                "AWS_ENDPOINT_URL_SQS", sqs.uri().toString()),
            RunningSystem.CONSOLE,
            closing);
    return new ReplaySystem(closing, dynamoDb, functions, letters);
  }

  /** Stores the link and the key that events name, as they were before any event. */
  void putDemo() throws Exception {
    putDemoLink();
    putDemoKey();
  }

  /** Takes the tables away. */
  void closeTables() {
    dynamoDb.close();
  }

  /** Returns the answer of a function to an event of {@code events/}. */
  Map<String, Object> replay(String event, String function) throws Exception {
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

  /** Returns the number of a link's clicks. */
  int total(String code) {
    try (DynamoDbClient client = LocalClients.dynamoDb(dynamoDb.uri())) {
      return TestTables.ofTemplate(client).statistics(code).stream()
          .mapToInt(day -> Integer.parseInt(day.get("n").n()))
          .sum();
    }
  }

  @Override
  public void close() {
    closing.close();
  }
}
