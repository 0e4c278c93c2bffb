package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.tables.Tables;
import dev.terse.local.template.TableDefinition;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * What the functions ask of the tables and the stream, and their whole life of a link, against the
 * services in this process, LocalStack in a container, and AWS itself, wherever these can be had.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(TestBackend.Kind.class)
class BackendsIT {

  private static final Path TEMPLATE =
      Path.of("..", "..", "template.yaml").toAbsolutePath().normalize();
  private static final Duration PATIENCE = Duration.ofMinutes(2);

  @TempDir Path directory;
  private final TestBackend.Kind kind;
  private final String suffix = "-" + UUID.randomUUID();
  private TestBackend backend;
  private DynamoDbClient dynamoDb;
  private KinesisClient kinesis;

  BackendsIT(TestBackend.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() throws Exception {
    backend = TestBackend.startOrSkip(kind);
    dynamoDb = configured(DynamoDbClient.builder(), "DYNAMODB").build();
    kinesis = configured(KinesisClient.builder(), "KINESIS").build();
    for (TableDefinition table : template().tables()) {
      Tables.create(dynamoDb, named(table));
    }
    kinesis.createStream(create -> create.streamName("ClicksStream" + suffix).shardCount(1));
    kinesis.waiter().waitUntilStreamExists(d -> d.streamName("ClicksStream" + suffix));
  }

  @AfterEach
  void stop() throws Exception {
    if (backend == null) {
      return;
    }
    kinesis.deleteStream(delete -> delete.streamName("ClicksStream" + suffix));
    for (TableDefinition table : template().tables()) {
      dynamoDb.deleteTable(delete -> delete.tableName(table.name() + suffix));
    }
    kinesis.close();
    dynamoDb.close();
    backend.close();
  }

  @Test
  void linksTable_keepsOneOfManyWhoWantAnAliasAndStatsTableExpiresItemsByItsAttribute()
      throws Exception {
    assertThat(
            dynamoDb
                .describeTimeToLive(describe -> describe.tableName("StatsTable" + suffix))
                .timeToLiveDescription())
        .satisfies(
            ttl -> assertThat(ttl.attributeName()).isEqualTo("expires_at"),
            ttl ->
                assertThat(ttl.timeToLiveStatus())
                    .isIn(TimeToLiveStatus.ENABLED, TimeToLiveStatus.ENABLING));
    try (SharedEnvironment shorten = load("shorten", "shorten.ShortenHandler")) {
      List<Integer> statuses = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        statuses.add(
            status(shorten.invoke(HttpEvents.createAlias("https://example.com/" + i, "wanted"))));
      }

      assertThat(statuses).containsExactly(201, 409, 409);
      assertThat(item("wanted").get("long_url").s()).isEqualTo("https://example.com/0");
    }
  }

  @Test
  void stream_takesTheClickOfARedirect() throws Exception {
    try (SharedEnvironment shorten = load("shorten", "shorten.ShortenHandler");
        SharedEnvironment redirect = load("redirect", "redirect.RedirectHandler")) {
      String code = (String) body(shorten.invoke(create())).get("code");

      assertThat(status(redirect.invoke(HttpEvents.follow(code)))).isEqualTo(301);

      assertThat(records(1))
          .singleElement()
          .satisfies(record -> assertThat(record.partitionKey()).isEqualTo(code));
    }
  }

  @Test
  void lifeOfALink_isTheSameEverywhere() throws Exception {
    try (SharedEnvironment shorten = load("shorten", "shorten.ShortenHandler");
        SharedEnvironment redirect = load("redirect", "redirect.RedirectHandler");
        SharedEnvironment stats = load("stats", "stats.StatsHandler");
        SharedEnvironment delete = load("delete", "delete.DeleteHandler");
        SharedEnvironment aggregator = load("aggregator", "aggregator.AggregatorHandler")) {
      assertThat(status(redirect.invoke(HttpEvents.follow("aaaaaaa")))).isEqualTo(404);
      Map<String, Object> link = body(shorten.invoke(create()));
      String code = (String) link.get("code");
      assertThat(status(redirect.invoke(HttpEvents.follow(code)))).isEqualTo(301);
      assertThat(status(redirect.invoke(HttpEvents.follow(code)))).isEqualTo(301);

      String batch = batch(records(2));
      assertThat(aggregator.invoke(batch).json()).isEqualTo("{\"batchItemFailures\":[]}");
      assertThat(aggregator.invoke(batch).json()).isEqualTo("{\"batchItemFailures\":[]}");

      assertThat(body(stats.invoke(HttpEvents.details(code)))).containsEntry("click_count", 2);
      assertThat(status(delete.invoke(HttpEvents.delete(code, "wrong")))).isEqualTo(403);
      String token = (String) link.get("owner_token");
      assertThat(status(delete.invoke(HttpEvents.delete(code, token)))).isEqualTo(204);
      assertThat(status(delete.invoke(HttpEvents.delete(code, token)))).isEqualTo(410);
      assertThat(item(code)).containsKey("deleted_at").doesNotContainKey("long_url");
    }
  }

  private static String create() {
    return HttpEvents.create("https://example.com/");
  }

  private List<Record> records(int count) {
    String shard =
        kinesis
            .listShards(list -> list.streamName("ClicksStream" + suffix))
            .shards()
            .getFirst()
            .shardId();
    String iterator =
        kinesis
            .getShardIterator(
                get ->
                    get.streamName("ClicksStream" + suffix)
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    List<Record> records = new ArrayList<>();
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (records.size() < count) {
      assertThat(System.nanoTime()).isLessThan(end);
      String from = iterator;
      var read = kinesis.getRecords(get -> get.shardIterator(from));
      records.addAll(read.records());
      iterator = read.nextShardIterator();
    }
    return records;
  }

  /** The event that Lambda makes of records. */
  private static String batch(List<Record> records) throws Exception {
    List<Map<String, Object>> events = new ArrayList<>();
    for (Record record : records) {
      events.add(
          Map.of(
              "eventID",
              "shardId-000000000000:" + record.sequenceNumber(),
              "eventSource",
              "aws:kinesis",
              "kinesis",
              Map.of(
                  "partitionKey", record.partitionKey(),
                  "sequenceNumber", record.sequenceNumber(),
                  "data", Base64.getEncoder().encodeToString(record.data().asByteArray()),
                  "approximateArrivalTimestamp",
                      record.approximateArrivalTimestamp().getEpochSecond())));
    }
    return JSON.std.asString(Map.of("Records", events));
  }

  private Map<String, AttributeValue> item(String code) {
    return dynamoDb
        .getItem(
            get ->
                get.tableName("LinksTable" + suffix)
                    .key(Map.of("code", AttributeValue.fromS(code)))
                    .consistentRead(true))
        .item();
  }

  private SharedEnvironment load(String name, String handler) throws Exception {
    Map<String, String> variables = new HashMap<>(backend.variables());
    backend
        .endpoint()
        .forEach((service, uri) -> variables.put("AWS_ENDPOINT_URL_" + service, uri.toString()));
    variables.put("LINKS_TABLE", "LinksTable" + suffix);
    variables.put("STATS_TABLE", "StatsTable" + suffix);
    variables.put("CLICKS_STREAM", "ClicksStream" + suffix);
    variables.put("POWERTOOLS_SERVICE_NAME", "terse");
    variables.put("DEAD_LETTER_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/0/unused");
    return SharedEnvironment.load(
        name,
        "dev.terse.functions." + handler + "::handleRequest",
        variables,
        Files.createTempDirectory(directory, name));
  }

  private Template template() {
    return new TemplateReader("./terse build").read(TEMPLATE, Map.of());
  }

  private TableDefinition named(TableDefinition table) {
    return new TableDefinition(
        table.logicalId(),
        table.name() + suffix,
        table.attributes(),
        table.hashKey(),
        table.rangeKey(),
        table.ttlAttribute(),
        table.billing());
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

  private static int status(SharedEnvironment.Answer answer) throws Exception {
    return (int) JSON.std.mapFrom(answer.json()).get("statusCode");
  }

  private static Map<String, Object> body(SharedEnvironment.Answer answer) throws Exception {
    return JSON.std.mapFrom((String) JSON.std.mapFrom(answer.json()).get("body"));
  }
}
