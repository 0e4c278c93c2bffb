package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.AliasOutcome;
import dev.terse.local.template.Template;
import dev.terse.local.template.TemplateReader;
import dev.terse.local.testkit.HttpEvents;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * The functions' calls of the tables and the stream, and the life cycle of a link, against the
 * services in this process, LocalStack in a container, and AWS itself, wherever these are
 * available.
 */
@ParameterizedClass(name = "{0}")
@EnumSource(TestBackend.Kind.class)
class BackendsIT {

  private static final Path TEMPLATE =
      Path.of("..", "..", "template.yaml").toAbsolutePath().normalize();

  private static final SharedBackends BACKENDS = new SharedBackends(TestBackend::start);

  @TempDir Path directory;
  private final TestBackend.Kind kind;
  private BackendResources resources;

  BackendsIT(TestBackend.Kind kind) {
    this.kind = kind;
  }

  @BeforeEach
  void start() throws Exception {
    resources = BackendResources.create(BACKENDS.startOrSkip(kind), template());
  }

  @AfterAll
  static void closeBackends() {
    BACKENDS.close();
  }

  @AfterEach
  void stop() {
    if (resources != null) {
      resources.close();
    }
  }

  @Test
  void linksTable_keepsOneOfManyWhoWantAnAliasAndStatsTableExpiresItemsByItsAttribute()
      throws Exception {
    assertThat(
            resources
                .dynamoDb()
                .describeTimeToLive(describe -> describe.tableName(resources.table("StatsTable")))
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

      String stored = item("wanted").get("long_url").s();
      AliasOutcome.assertOneOwner(
          statuses, Integer.parseInt(stored.replace("https://example.com/", "")));
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

  @Test
  void queueOfFailures_takesARecordThatIsNoClick() throws Exception {
    resources
        .kinesis()
        .putRecord(
            put ->
                put.streamName(resources.stream())
                    .partitionKey("some-key")
                    .data(SdkBytes.fromUtf8String("no click")));
    try (SharedEnvironment aggregator = load("aggregator", "aggregator.AggregatorHandler")) {
      assertThat(aggregator.invoke(batch(records(1))).json())
          .isEqualTo("{\"batchItemFailures\":[]}");

      assertThat(JSON.std.mapFrom(resources.letter()))
          .containsEntry("partition_key", "some-key")
          .containsEntry(
              "payload",
              Base64.getEncoder().encodeToString("no click".getBytes(StandardCharsets.UTF_8)))
          .containsKeys("cause", "sequence_number");
    }
  }

  private static String create() {
    return HttpEvents.create("https://example.com/");
  }

  private List<Record> records(int count) {
    String shard =
        resources
            .kinesis()
            .listShards(list -> list.streamName(resources.stream()))
            .shards()
            .getFirst()
            .shardId();
    String iterator =
        resources
            .kinesis()
            .getShardIterator(
                get ->
                    get.streamName(resources.stream())
                        .shardId(shard)
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
            .shardIterator();
    List<Record> records = new ArrayList<>();
    long end = System.nanoTime() + BackendResources.PATIENCE.toNanos();
    while (records.size() < count) {
      assertThat(System.nanoTime()).isLessThan(end);
      String from = iterator;
      var read = resources.kinesis().getRecords(get -> get.shardIterator(from));
      records.addAll(read.records());
      iterator = read.nextShardIterator();
    }
    return records;
  }

  /** Returns the event that Lambda creates from records. */
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
    return resources
        .dynamoDb()
        .getItem(
            get ->
                get.tableName(resources.table("LinksTable"))
                    .key(Map.of("code", AttributeValue.fromS(code)))
                    .consistentRead(true))
        .item();
  }

  private SharedEnvironment load(String name, String handler) throws Exception {
    return SharedEnvironment.load(
        name,
        "dev.terse.functions." + handler + "::handleRequest",
        resources.variables(),
        Files.createTempDirectory(directory, name));
  }

  private static Template template() {
    return new TemplateReader("./terse build").read(TEMPLATE, Map.of());
  }

  private static int status(SharedEnvironment.Answer answer) throws Exception {
    return (int) JSON.std.mapFrom(answer.json()).get("statusCode");
  }

  private static Map<String, Object> body(SharedEnvironment.Answer answer) throws Exception {
    return JSON.std.mapFrom((String) JSON.std.mapFrom(answer.json()).get("body"));
  }
}
