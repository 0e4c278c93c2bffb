package dev.terse.dax;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.config.Configuration;
import dev.terse.config.Credentials;
import dev.terse.links.TableCache.Answer;
import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.dynamodb.LocalDynamoDb;
import dev.terse.metrics.Metric;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/** DAX as the functions use it, against the stand-in: what fails is said to be unavailable. */
class DaxCacheTest {

  private static final String TABLE = "links";
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  // A machine that is busy must not look like a DAX that is slow.
  private static final DaxSettings GENEROUS =
      new DaxSettings(
          Duration.ofSeconds(10),
          Duration.ofSeconds(10),
          3,
          Duration.ofMillis(200),
          Duration.ofMillis(100));

  private static LocalDynamoDb database;
  private static DynamoDbClient table;

  private final List<Metric> counted = new CopyOnWriteArrayList<>();
  private DaxCluster cluster;
  private DaxCache cache;

  @BeforeAll
  static void startDatabase() {
    database = LocalDynamoDb.start(0, null);
    table =
        DynamoDbClient.builder()
            .endpointOverride(database.uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build();
    table.createTable(
        create ->
            create
                .tableName(TABLE)
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    List.of(
                        KeySchemaElement.builder()
                            .attributeName("code")
                            .keyType(KeyType.HASH)
                            .build()))
                .attributeDefinitions(
                    List.of(
                        AttributeDefinition.builder()
                            .attributeName("code")
                            .attributeType(ScalarAttributeType.S)
                            .build())));
    table.putItem(put -> put.tableName(TABLE).item(item("there", "1")));
  }

  @AfterAll
  static void stopDatabase() {
    table.close();
    database.close();
  }

  @BeforeEach
  void startCluster() throws IOException {
    cluster = DaxCluster.start(DaxOptions.of(2), table);
  }

  @AfterEach
  void stopCluster() {
    if (cache != null) {
      cache.close();
    }
    cluster.close();
  }

  @Test
  void itemAndMiss_areAnsweredByOneCallEach() {
    connect(GENEROUS);
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Item(item("there", "1")));
    assertThat(cache.get(TABLE, key("absent"))).isEqualTo(new Answer.Absent());

    assertThat(cluster.calls(DaxMethod.GET_ITEM)).isEqualTo(2);
    assertThat(counted).isEmpty();
  }

  @Test
  void refresh_bringsTheCacheUpToDate() {
    connect(GENEROUS);
    table.putItem(put -> put.tableName(TABLE).item(item("stale", "old")));
    everyNode(() -> cache.get(TABLE, key("stale")).equals(new Answer.Item(item("stale", "old"))));
    table.putItem(put -> put.tableName(TABLE).item(item("stale", "new")));
    everyNode(() -> cache.get(TABLE, key("stale")).equals(new Answer.Item(item("stale", "old"))));

    assertThat(cache.refresh(unchanged("stale"))).isTrue();

    everyNode(() -> cache.get(TABLE, key("stale")).equals(new Answer.Item(item("stale", "new"))));
    assertThat(cache.refresh(unchanged("absent"))).isFalse();
    assertThat(cache.get(TABLE, key("there"))).isInstanceOf(Answer.Item.class);
    assertThat(counted).isEmpty();
  }

  @Test
  void hungCluster_isLeftAloneAfterAFewDeadlines() {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofMillis(50),
            Duration.ofMillis(50),
            3,
            Duration.ofHours(1),
            Duration.ofHours(1)));
    cluster.onAllNodes(DaxNode::hang);
    for (int i = 0; i < 100; i++) {
      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    }

    assertThat(counted).hasSize(3).containsOnly(Metric.CACHE_FAILURES);
  }

  @Test
  void thawedCluster_isUsedAgainByItself() {
    connect(GENEROUS);
    cache.close();
    connect(
        new DaxSettings(
            Duration.ofMillis(100),
            Duration.ofMillis(100),
            3,
            Duration.ofMillis(200),
            Duration.ofMillis(100)));
    cluster.onAllNodes(DaxNode::hang);
    eventually(() -> cache.get(TABLE, key("there")).equals(new Answer.Unavailable()));

    cluster.onAllNodes(DaxNode::thaw);

    eventually(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void throttlingOrResettingCluster_isUnavailableAndThenUsedAgain() {
    connect(GENEROUS);
    cluster.onAllNodes(node -> node.throttle(1));
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    assertThat(cache.refresh(unchanged("there"))).isFalse();
    cluster.onAllNodes(node -> node.throttle(0));
    eventually(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);

    cluster.onAllNodes(node -> node.reset(1));
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    cluster.onAllNodes(node -> node.reset(0));
    eventually(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void killedAndRestartedCluster_isUsedAgain() {
    connect(GENEROUS);
    cluster.onAllNodes(DaxNode::kill);
    eventually(() -> cache.get(TABLE, key("there")).equals(new Answer.Unavailable()));

    cluster.onAllNodes(DaxNode::restart);

    eventually(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void clusterThatIsNotThereAtStart_isUsedOnceItIs() {
    cluster.onAllNodes(DaxNode::kill);
    cache = open(cluster.uri(), GENEROUS);
    for (int i = 0; i < 10; i++) {
      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    }

    cluster.onAllNodes(DaxNode::restart);

    eventually(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
  }

  @Test
  void whoeverWaits_findsTheCacheReadyAndNoLongerThanToTheLimit() throws Exception {
    cache = open(cluster.uri(), GENEROUS);
    cache.awaitReady(PATIENCE);
    assertThat(cache.isConnected()).isTrue();
    cache.close();

    try (var silent = new ServerSocket(0)) {
      cache = open(URI.create("dax://127.0.0.1:" + silent.getLocalPort()), GENEROUS);
      cache.awaitReady(Duration.ofMillis(1));
      assertThat(cache.isConnected()).isFalse();
    }
  }

  @Test
  void silentPortAtStart_delaysNobody() throws IOException {
    // The official client takes seconds to give up, in a thread of its own.
    try (var silent = new ServerSocket(0)) {
      cache = open(URI.create("dax://127.0.0.1:" + silent.getLocalPort()), GENEROUS);

      assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
      assertThat(cache.isConnected()).isFalse();
      assertThat(counted).isEmpty();
    }
  }

  @Test
  void snapshot_holdsNoConnectionAndEachRestoreMakesItsOwn() {
    connect(GENEROUS);
    cache.get(TABLE, key("there"));
    assertThat(connections()).isPositive();

    cache.connection().beforeCheckpoint(null);

    eventually(() -> connections() == 0);
    assertThat(cache.get(TABLE, key("there"))).isEqualTo(new Answer.Unavailable());
    assertThat(connections()).isZero();

    cache.connection().afterRestore(null);
    eventually(() -> cache.get(TABLE, key("there")) instanceof Answer.Item);
    assertThat(connections()).isPositive();
  }

  private void connect(DaxSettings settings) {
    cache = open(cluster.uri(), settings);
    eventually(() -> cache.isConnected());
    // The first calls of a connection ask for the key schema and for attribute lists.
    eventually(() -> cache.get(TABLE, key("warm-up")) instanceof Answer.Absent);
    counted.clear();
    cluster.forgetCalls();
  }

  private DaxCache open(URI uri, DaxSettings settings) {
    return DaxCache.open(configuration(uri), settings, (metric, times) -> counted.add(metric));
  }

  private static Configuration configuration(URI uri) {
    return new Configuration(
        "us-east-1",
        TABLE,
        "stats",
        "clicks",
        Optional.empty(),
        301,
        1,
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        Optional.of(uri),
        Duration.ofMillis(50),
        Duration.ofSeconds(3),
        Duration.ofSeconds(1),
        Optional.empty(),
        List.of(),
        new Credentials.Keys("test", "test", Optional.empty()));
  }

  private static UpdateItemRequest unchanged(String code) {
    return UpdateItemRequest.builder()
        .tableName(TABLE)
        .key(key(code))
        .updateExpression("SET v = v")
        .conditionExpression("attribute_exists(v)")
        .build();
  }

  private int connections() {
    return cluster.nodes().stream().mapToInt(DaxNode::connections).sum();
  }

  /** The client spreads reads over the nodes at random. */
  private static void everyNode(BooleanSupplier condition) {
    for (int i = 0; i < 20; i++) {
      assertThat(condition.getAsBoolean()).isTrue();
    }
  }

  private static void eventually(BooleanSupplier condition) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.getAsBoolean()) {
      assertThat(System.nanoTime()).isLessThan(end);
    }
  }

  private static Map<String, AttributeValue> key(String code) {
    return Map.of("code", AttributeValue.fromS(code));
  }

  private static Map<String, AttributeValue> item(String code, String value) {
    return Map.of("code", AttributeValue.fromS(code), "v", AttributeValue.fromS(value));
  }
}
