package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.local.testkit.WatchedClient;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Tests that poison records neither block others nor get lost. */
class PoisonTest extends AggregatorCase {

  private static volatile boolean over;

  static Stream<String> poisons() {
    return Stream.of(
        "",
        "{",
        "[".repeat(200_000),
        "{\"id\":" + "{\"a\":".repeat(200_000),
        "{\"at\": 1" + "0".repeat(5_000) + "}",
        "{\"at\": 1e999999999}",
        "\ufeff{}",
        "\u0000");
  }

  @ParameterizedTest
  @MethodSource("poisons")
  void recordThatIsNoClick_isKeptAsideAndTold(String text) {
    var poison = new DeliveredRecord("2", "abc", NOON, text.getBytes(StandardCharsets.UTF_8));

    Aggregation result =
        aggregator.aggregate(
            "shard-1", List.of(record(1, "abc", NOON, "DE"), poison, record(3, "abc", NOON, "DE")));

    assertThat(result.unreadable())
        .singleElement()
        .matches(found -> found.record() == poison)
        .matches(found -> !found.cause().isEmpty());
    assertThat(deadLetters).containsExactlyElementsOf(result.unreadable());
    assertThat(result.counted()).isEqualTo(2);
    assertThat(result.failure()).isEmpty();
  }

  static Stream<String> codesThatNoLinkHas() {
    return Stream.of("#salt", "#progress", "a".repeat(65), "a b", "\u00e9");
  }

  @ParameterizedTest
  @MethodSource("codesThatNoLinkHas")
  void clickOnACodeThatNoLinkHas_isKeptAside(String code) {
    assertThat(aggregator.aggregate("shard-1", List.of(record(1, code, NOON, "DE"))).unreadable())
        .hasSize(1);
    assertThat(tables.client().scan(scan -> scan.tableName(tables.stats())).items()).isEmpty();
  }

  @Test
  void referrerThatNoAttributeCanBeNamedFor_isCountedWithoutItsName() {
    Click click = Clicks.on("abc", NOON).from("1", "a.example-SURROGATE");
    String json = new String(ClickJson.encode(click), StandardCharsets.UTF_8);
    byte[] data = json.replace("-SURROGATE", "\\ud800").getBytes(StandardCharsets.UTF_8);

    Aggregation result =
        aggregator.aggregate("shard-1", List.of(new DeliveredRecord("1", "abc", NOON, data)));

    assertThat(result.failure()).isEmpty();
    assertThat(result.counted()).isEqualTo(1);
    assertThat(reader.read("abc", DAY).people().byReferrer()).containsEntry("other", 1L);
  }

  @Test
  void clickThatTheClassifierFailsOn_isCountedAsOfAnUnknownClient() {
    ClickAggregator stumbling =
        aggregator(
            click ->
                switch (click.userAgent().orElseThrow()) {
                  case "failing" -> throw new IllegalStateException("what an agent");
                  case "deep" -> throw new StackOverflowError();
                  case "big" -> throw new OutOfMemoryError();
                  default -> PERSON;
                },
            deadLetters::add);

    Aggregation result =
        stumbling.aggregate(
            "shard-1",
            List.of(click(1, "fine"), click(2, "failing"), click(3, "deep"), click(4, "big")));

    assertThat(result.counted()).isEqualTo(4);
    assertThat(result.clientsGivenUp()).isEqualTo(3);
    assertThat(result.failure()).isEmpty();
    assertThat(deadLetters).isEmpty();
    assertThat(reader.read("abc", DAY).people().clicks()).isEqualTo(1);
    assertThat(reader.read("abc", DAY).others()).containsEntry("bot", 3L);
  }

  @Test
  void clientThatTheClassifierHangsOn_isCountedAsUnknownAndCostsOnce() {
    var asked = new AtomicInteger();
    ClickAggregator hanging =
        impatient(
            click -> click.userAgent().orElseThrow().equals("fine") ? PERSON : hang(asked),
            Duration.ofSeconds(40));

    Aggregation first =
        hanging.aggregate(
            "shard-1",
            List.of(click(1, "fine"), click(2, "hang"), click(3, "hang"), click(4, "fine")));
    Aggregation second = hanging.aggregate("shard-1", List.of(click(5, "hang"), click(6, "fine")));

    assertThat(first.counted()).isEqualTo(4);
    assertThat(first.clientsGivenUp()).isEqualTo(1);
    assertThat(second.counted()).isEqualTo(2);
    assertThat(second.clientsGivenUp()).isZero();
    assertThat(asked).hasValue(1);
    assertThat(reader.read("abc", DAY).people().clicks()).isEqualTo(3);
  }

  @Test
  @Tag("slow")
  void moreHangingClientsThanThereIsTimeFor_areCountedBySeveralDeliveries() {
    ClickAggregator hanging = impatient(click -> hang(new AtomicInteger()), Duration.ofSeconds(1));
    List<DeliveredRecord> batch =
        IntStream.rangeClosed(1, 12).mapToObj(i -> click(i, "hang " + i)).toList();
    int deliveries = 0;
    int counted = 0;
    List<DeliveredRecord> left = batch;
    while (!left.isEmpty()) {
      Aggregation result = hanging.aggregate("shard-1", left);
      counted += result.counted();
      left =
          result
              .failure()
              .map(failure -> batch.subList(batch.size() - failure.records(), batch.size()))
              .orElseGet(List::of);
      deliveries++;
      assertThat(deliveries).isLessThan(100);
    }

    assertThat(counted).isEqualTo(batch.size());
    assertThat(reader.totals("abc").clicks()).isEqualTo(batch.size());
    assertThat(deadLetters).isEmpty();
  }

  @Test
  void errorThatEveryClickMeets_failsTheBatchAndTakesNothingForUnknown() {
    var broken = new AtomicBoolean(true);
    ClickAggregator deployedWrong =
        aggregator(
            click -> {
              if (broken.get()) {
                throw new NoClassDefFoundError("missing");
              }
              return PERSON;
            },
            deadLetters::add);
    List<DeliveredRecord> batch = List.of(click(1, "a"), click(2, "b"));

    assertThatThrownBy(() -> deployedWrong.aggregate("shard-1", batch))
        .isInstanceOf(NoClassDefFoundError.class);
    broken.set(false);

    assertThat(deployedWrong.aggregate("shard-1", batch).counted()).isEqualTo(2);
    assertThat(reader.read("abc", DAY).people().clicks()).isEqualTo(2);
    assertThat(deadLetters).isEmpty();
  }

  // As a parser that ignores interruption does, but without using the processor, and not forever.
  private static VisitorClass hang(AtomicInteger asked) {
    asked.incrementAndGet();
    while (!over) {
      Thread.interrupted();
      LockSupport.parkNanos(1_000_000);
    }
    return PERSON;
  }

  @AfterAll
  static void endWhatHangs() {
    over = true;
  }

  @Test
  void clicksOfThousandsOfDays_askForFewSalts() {
    var asked = new WatchedClient();
    var aggregator =
        new ClickAggregator(
            stats,
            click -> PERSON,
            new DailySalts(asked.client(), tables.salts(), new SecureRandom()),
            deadLetters::add,
            notes);
    List<DeliveredRecord> batch =
        IntStream.range(0, 6_000)
            .mapToObj(
                i -> {
                  DeliveredRecord record =
                      record(i, "abc", NOON.minus(Duration.ofDays(i - 10)), "DE");
                  return new DeliveredRecord(
                      record.sequenceNumber(), record.partitionKey(), NOON, record.data());
                })
            .toList();

    Aggregation result = aggregator.aggregate("shard-1", batch);

    assertThat(result.failure()).isEmpty();
    assertThat(result.counted()).isEqualTo(10);
    assertThat(result.unreadable()).hasSize(5_990);
    assertThat(asked.requests()).hasSize(10);
  }

  @Test
  void recordThatCannotBeKeptAside_isDeliveredAgainWithAllAfterItAndNotTold() {
    ClickAggregator refusing =
        aggregator(
            click -> PERSON,
            record -> {
              throw ApiCallAttemptTimeoutException.create(1);
            });
    var poison = new DeliveredRecord("2", "abc", NOON, "{".getBytes(StandardCharsets.UTF_8));

    Aggregation result =
        refusing.aggregate(
            "shard-1", List.of(record(1, "abc", NOON, "DE"), poison, record(3, "abc", NOON, "DE")));

    assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("2");
    assertThat(result.unreadable()).isEmpty();
    assertThat(result.counted()).isEqualTo(2);
  }

  @Test
  void damagedSketches_areGivenUpAndCountedAndStopNeitherClicksNorReads() {
    aggregator.aggregate("shard-1", clicks(1, 1, "abc"));
    damage("abc");
    assertThat(reader.read("abc", DAY).people().uniqueVisitors()).isZero();

    // The first learns the item's state, and the second folds its sketches.
    assertThat(aggregator.aggregate("shard-1", clicks(2, 2, "abc")).counted()).isEqualTo(1);
    Aggregation folding = aggregator.aggregate("shard-1", clicks(3, 3, "abc"));

    assertThat(folding.counted()).isEqualTo(1);
    assertThat(folding.sketchesLost()).as("the sketch and 40 marks").isEqualTo(41);
    assertThat(reader.read("abc", DAY).totalClicks()).isEqualTo(3);
    assertThat(reader.read("abc", DAY).people().uniqueVisitors()).isEqualTo(1);
    assertThat(aggregator.aggregate("shard-1", clicks(4, 4, "abc")).sketchesLost()).isZero();
  }

  private void damage(String code) {
    ItemKey day = ItemKey.day(code, NOON);
    set(day, AttributeValue.fromBs(IntStream.range(0, 40).mapToObj(i -> noSketch(3 + i)).toList()));
    set(day.sketch(), AttributeValue.fromB(noSketch(3)));
  }

  private void set(ItemKey key, AttributeValue visitors) {
    tables
        .client()
        .updateItem(
            update ->
                update
                    .tableName(tables.stats())
                    .key(key.attributes())
                    .updateExpression("SET V = :visitors")
                    .expressionAttributeValues(Map.of(":visitors", visitors)));
  }

  private static SdkBytes noSketch(int length) {
    return SdkBytes.fromByteArray(new byte[length]);
  }
}
