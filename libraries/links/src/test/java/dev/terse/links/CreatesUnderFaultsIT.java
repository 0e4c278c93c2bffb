package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.CannedAnswers;
import dev.terse.aws.DynamoDb;
import dev.terse.aws.FailureKind;
import dev.terse.lambda.config.AwsConfiguration;
import dev.terse.lambda.config.Credentials;
import dev.terse.links.codes.CodeIssuer;
import dev.terse.links.codes.LeaseTable;
import dev.terse.local.dynamodb.DynamoDbProxy;
import dev.terse.local.testkit.TestTables;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests of 20,000 creates through the functions' own client while DynamoDB throttles, loses
 * responses and goes down again and again, and while environments come and go.
 */
class CreatesUnderFaultsIT {

  private static final int CREATES = 20_000;
  private static final int THREADS = 16;
  private static final int CREATES_OF_AN_ENVIRONMENT = 500;
  private static final double THROTTLED = 0.1;
  private static final double LOST = 0.05;
  private static final Duration UP = Duration.ofMillis(900);
  private static final Duration DOWN = Duration.ofMillis(100);

  private final TestTables tables = TestTables.create();
  private final Map<String, Created> answered = new ConcurrentHashMap<>();
  private final AtomicInteger begun = new AtomicInteger();
  private final AtomicInteger unavailable = new AtomicInteger();
  private final AtomicInteger sharedCodes = new AtomicInteger();
  private long lostAnswers;

  /** A link whose creation was acknowledged. */
  private record Created(String longUrl, OwnerToken token) {}

  @Test
  void everyAnsweredCreate_isThereOnceWithItsOwnUrlAndOwner() throws Exception {
    try (DynamoDbProxy proxy = DynamoDbProxy.start(TestTables.endpoint());
        DynamoDbClient client = client(proxy)) {
      proxy.throttle(THROTTLED);
      proxy.loseAnswers(LOST);
      var over = new AtomicBoolean();
      Thread outages = Thread.ofVirtual().start(() -> goDownNowAndThen(proxy, over));
      try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
        for (int i = 0; i < CREATES / CREATES_OF_AN_ENVIRONMENT; i++) {
          threads.submit(() -> environment(client));
        }
      }
      over.set(true);
      outages.join();
      lostAnswers = proxy.lostAnswers();
    }

    Map<String, Map<String, AttributeValue>> items = items();
    assertThat(begun).hasValue(CREATES);
    assertThat(sharedCodes).as("codes answered twice").hasValue(0);
    answered.forEach(
        (code, created) -> {
          assertThat(items).containsKey(code);
          assertThat(items.get(code).get("long_url").s()).isEqualTo(created.longUrl());
          assertThat(items.get(code).get("owner_hash").b().asByteArray())
              .isEqualTo(created.token().hash());
        });
    assertThat(answered.size() + unavailable.get()).isEqualTo(CREATES);
    int untold = items.size() - answered.size();
    System.out.printf(
        "Of %,d creates %,d were answered 201 and %,d 503, of which %,d were stored all the same;"
            + " %,d answers of DynamoDB were lost%n",
        CREATES, answered.size(), unavailable.get(), untold, lostAnswers);
    // Otherwise the run would prove nothing.
    assertThat(lostAnswers).as("answers lost").isPositive();
    assertThat(unavailable.get()).as("creates answered 503").isBetween(1, CREATES / 2);
    // Any links beyond the acknowledged ones are from creates with an unknown outcome.
    assertThat(untold).isBetween(0, unavailable.get());
  }

  private void environment(DynamoDbClient client) {
    var random = new SecureRandom();
    var creator =
        new LinkCreator(
            new LinksTable(client, tables.links()),
            new CodeIssuer(new LeaseTable(client, tables.leases(), random)),
            random,
            InstantSource.system());
    for (int i = 0; i < CREATES_OF_AN_ENVIRONMENT; i++) {
      create(creator, begun.incrementAndGet());
    }
  }

  private void create(LinkCreator creator, int number) {
    var url = new LongUrl("https://example.com/" + number);
    Optional<Alias> alias =
        number % 20 == 0
            ? Optional.of(((Alias.Accepted) Alias.parse("alias-" + number)).alias())
            : Optional.empty();
    try {
      switch (creator.create(new NewLink(url, alias, Optional.empty()))) {
        case Creation.Created(Link link, OwnerToken token) -> {
          if (answered.put(link.code(), new Created(url.href(), token)) != null) {
            sharedCodes.incrementAndGet();
          }
        }
        case Creation.Repeated _ -> throw new AssertionError("no request has a key");
        case Creation.AliasTaken _, Creation.AliasUsedBefore _ ->
            throw new AssertionError("nobody else wanted it");
      }
    } catch (SdkException e) {
      if (FailureKind.of(e) == FailureKind.UNAVAILABLE) {
        unavailable.incrementAndGet();
      }
    }
  }

  private void goDownNowAndThen(DynamoDbProxy proxy, AtomicBoolean over) {
    try {
      while (!over.get()) {
        Thread.sleep(UP.plusMillis(ThreadLocalRandom.current().nextInt(200)));
        proxy.setDown(true);
        Thread.sleep(DOWN);
        // The first outage lasts until retries are exhausted: on a fast machine they outlast all
        // other outages.
        while (unavailable.get() == 0 && !over.get()) {
          Thread.sleep(DOWN);
        }
        proxy.setDown(false);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private Map<String, Map<String, AttributeValue>> items() {
    Map<String, Map<String, AttributeValue>> items = new HashMap<>();
    tables.client().scanPaginator(scan -> scan.tableName(tables.links())).items().stream()
        .filter(item -> item.containsKey("long_url"))
        .forEach(item -> items.put(item.get("code").s(), item));
    return items;
  }

  private static DynamoDbClient client(DynamoDbProxy proxy) {
    return DynamoDb.client(
        new AwsConfiguration(
            "us-east-1",
            new Credentials.Keys("test", "test", Optional.empty()),
            Optional.of(proxy.uri())),
        CannedAnswers::none);
  }
}
