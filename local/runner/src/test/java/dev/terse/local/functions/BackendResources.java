package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.tables.Tables;
import dev.terse.local.template.TableDefinition;
import dev.terse.local.template.Template;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.Message;

/** The tables, the stream and the queue of one test, under names of their own. */
final class BackendResources implements AutoCloseable {

  static final Duration PATIENCE = Duration.ofMinutes(2);

  private final TestBackend backend;
  private final Template template;
  private final String suffix = "-" + UUID.randomUUID();
  private final DynamoDbClient dynamoDb;
  private final KinesisClient kinesis;
  private final Optional<SqsClient> sqs;
  private final String queueUrl;

  private BackendResources(TestBackend backend, Template template) {
    this.backend = backend;
    this.template = template;
    this.dynamoDb = configured(DynamoDbClient.builder(), "DYNAMODB").build();
    this.kinesis = configured(KinesisClient.builder(), "KINESIS").build();
    this.sqs =
        backend.letters().isPresent()
            ? Optional.empty()
            : Optional.of(configured(SqsClient.builder(), "SQS").build());
    this.queueUrl =
        sqs.map(client -> client.createQueue(c -> c.queueName("ClickFailures" + suffix)).queueUrl())
            .orElse("https://sqs.us-east-1.amazonaws.com/0/letters");
  }

  static BackendResources create(TestBackend backend, Template template) throws Exception {
    var resources = new BackendResources(backend, template);
    for (TableDefinition table : template.tables()) {
      Tables.create(resources.dynamoDb, resources.named(table));
    }
    String stream = resources.stream();
    resources.kinesis.createStream(create -> create.streamName(stream).shardCount(1));
    resources.kinesis.waiter().waitUntilStreamExists(describe -> describe.streamName(stream));
    return resources;
  }

  DynamoDbClient dynamoDb() {
    return dynamoDb;
  }

  KinesisClient kinesis() {
    return kinesis;
  }

  String table(String logicalId) {
    return logicalId + suffix;
  }

  String stream() {
    return "ClicksStream" + suffix;
  }

  /** Returns the environment of a function that uses them. */
  Map<String, String> variables() {
    Map<String, String> variables = new HashMap<>(backend.variables());
    backend
        .endpoint()
        .forEach((service, uri) -> variables.put("AWS_ENDPOINT_URL_" + service, uri.toString()));
    variables.put("LINKS_TABLE", table("LinksTable"));
    variables.put("STATS_TABLE", table("StatsTable"));
    variables.put("LEASES_TABLE", table("LeasesTable"));
    variables.put("ACCESS_TABLE", table("AccessTable"));
    variables.put("REQUESTS_TABLE", table("RequestsTable"));
    variables.put("SALTS_TABLE", table("SaltsTable"));
    variables.put("CLICKS_STREAM", stream());
    variables.put("POWERTOOLS_SERVICE_NAME", "terse");
    variables.put("DEAD_LETTER_QUEUE_URL", queueUrl);
    return variables;
  }

  /** Returns the one message that the queue has, or gets within a while. */
  String letter() {
    if (backend.letters().isPresent()) {
      assertThat(backend.letters().get()).hasSize(1);
      return backend.letters().get().remove();
    }
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < end) {
      List<Message> messages =
          sqs.orElseThrow()
              .receiveMessage(receive -> receive.queueUrl(queueUrl).waitTimeSeconds(10))
              .messages();
      if (!messages.isEmpty()) {
        assertThat(messages).hasSize(1);
        return messages.getFirst().body();
      }
    }
    throw new AssertionError("no message came within " + PATIENCE);
  }

  private TableDefinition named(TableDefinition table) {
    return new TableDefinition(
        table.logicalId(),
        table.name() + suffix,
        table.attributes(),
        table.hashKey(),
        table.rangeKey(),
        table.ttlAttribute(),
        table.billing(),
        table.indexes());
  }

  private <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> B configured(
      B builder, String service) {
    Optional.ofNullable(backend.endpoint().get(service)).ifPresent(builder::endpointOverride);
    Map<String, String> variables = backend.variables();
    String id = variables.get("AWS_ACCESS_KEY_ID");
    String secret = variables.get("AWS_SECRET_ACCESS_KEY");
    String token = variables.get("AWS_SESSION_TOKEN");
    AwsCredentials credentials =
        token == null
            ? AwsBasicCredentials.create(id, secret)
            : AwsSessionCredentials.create(id, secret, token);
    return builder
        .region(Region.of(variables.get("AWS_REGION")))
        .credentialsProvider(StaticCredentialsProvider.create(credentials))
        .httpClientBuilder(UrlConnectionHttpClient.builder());
  }

  @Override
  public void close() {
    kinesis.deleteStream(delete -> delete.streamName(stream()));
    for (TableDefinition table : template.tables()) {
      dynamoDb.deleteTable(delete -> delete.tableName(table.name() + suffix));
    }
    sqs.ifPresent(client -> client.deleteQueue(delete -> delete.queueUrl(queueUrl)));
    sqs.ifPresent(SqsClient::close);
    kinesis.close();
    dynamoDb.close();
  }
}
