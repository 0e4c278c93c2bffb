package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.ApiCallAttemptTimeoutException;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What can't be read stops nothing and is not lost. */
class PoisonTest extends AggregatorCase {

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
    var poison = new StreamRecord("2", "abc", text.getBytes(StandardCharsets.UTF_8));

    Aggregation result =
        aggregator.aggregate(
            List.of(record(1, "abc", NOON, "DE"), poison, record(3, "abc", NOON, "DE")));

    assertThat(result.unreadable())
        .singleElement()
        .matches(found -> found.record() == poison)
        .matches(found -> !found.cause().isEmpty());
    assertThat(deadLetters).containsExactlyElementsOf(result.unreadable());
    assertThat(result.counted()).isEqualTo(2);
    assertThat(result.failure()).isEmpty();
  }

  @Test
  void clickThatMakesTheClassifierFail_isKeptAsideAndHoldsNothingUp() {
    ClickAggregator stumbling =
        aggregator(
            click ->
                switch (click.id()) {
                  case "click-2" -> throw new IllegalStateException("what an agent");
                  case "click-3" -> throw new StackOverflowError();
                  default -> PERSON;
                },
            deadLetters::add);

    Aggregation result = stumbling.aggregate(clicks(1, 4, "abc"));

    assertThat(result.counted()).isEqualTo(2);
    assertThat(result.failure()).isEmpty();
    assertThat(deadLetters)
        .extracting(letter -> letter.record().sequenceNumber())
        .containsExactlyInAnyOrder("2", "3");
    assertThat(deadLetters)
        .extracting(Aggregation.Unreadable::cause)
        .anyMatch(cause -> cause.contains("what an agent"))
        .anyMatch(cause -> cause.contains("StackOverflowError"));
  }

  @Test
  void recordThatCannotBeKeptAside_isDeliveredAgainWithAllAfterItAndNotTold() {
    ClickAggregator refusing =
        aggregator(
            click -> PERSON,
            record -> {
              throw ApiCallAttemptTimeoutException.create(1);
            });
    var poison = new StreamRecord("2", "abc", "{".getBytes(StandardCharsets.UTF_8));

    Aggregation result =
        refusing.aggregate(
            List.of(record(1, "abc", NOON, "DE"), poison, record(3, "abc", NOON, "DE")));

    assertThat(result.failure().orElseThrow().sequenceNumber()).isEqualTo("2");
    assertThat(result.unreadable()).isEmpty();
    assertThat(result.counted()).isEqualTo(2);
  }

  @Test
  void damagedSketches_areGivenUpAndCountedAndStopNeitherClicksNorReads() {
    aggregator.aggregate(clicks(1, 1, "abc"));
    damage("abc");
    assertThat(stats.read("abc", DAY).people().uniqueVisitors()).isZero();

    // The first finds out how the item is, and the second folds its sketches.
    assertThat(aggregator.aggregate(clicks(2, 2, "abc")).counted()).isEqualTo(1);
    Aggregation folding = aggregator.aggregate(clicks(3, 3, "abc"));

    assertThat(folding.counted()).isEqualTo(1);
    assertThat(folding.sketchesLost()).isEqualTo(2);
    assertThat(stats.read("abc", DAY).totalClicks()).isEqualTo(3);
    assertThat(stats.read("abc", DAY).people().uniqueVisitors()).isEqualTo(1);
    assertThat(aggregator.aggregate(clicks(4, 4, "abc")).sketchesLost()).isZero();
  }

  private void damage(String code) {
    tables
        .client()
        .updateItem(
            update ->
                update
                    .tableName(tables.stats())
                    .key(ItemKey.day(code, NOON).attributes())
                    .updateExpression("SET visitors = :visitors, recent_visitors = :recent")
                    .expressionAttributeValues(
                        Map.of(
                            ":visitors", AttributeValue.fromB(noSketch(3)),
                            ":recent", AttributeValue.fromBs(List.of(noSketch(1_100))))));
  }

  private static SdkBytes noSketch(int length) {
    return SdkBytes.fromByteArray(new byte[length]);
  }
}
