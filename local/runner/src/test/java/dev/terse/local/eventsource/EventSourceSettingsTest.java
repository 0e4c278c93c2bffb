package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class EventSourceSettingsTest {

  private static final String ARN = "arn:aws:kinesis:eu-west-1:123456789012:stream/clicks";

  @ParameterizedTest
  @MethodSource
  void valueOutOfBounds_isRefused_byNameAndValue(
      String property, String value, Consumer<SettingsDraft> change) {
    var draft = new SettingsDraft();
    change.accept(draft);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> draft.forStream("clicks", ARN))
        .withMessageStartingWith(property + " is '" + value + "', but should be ");
  }

  static Stream<Arguments> valueOutOfBounds_isRefused_byNameAndValue() {
    return Stream.of(
        refused("batchSize", "0", draft -> draft.batchSize = 0),
        refused("batchSize", "10001", draft -> draft.batchSize = 10_001),
        refused("batchingWindow", "PT-1S", draft -> draft.batchingWindow = Duration.ofSeconds(-1)),
        refused(
            "batchingWindow", "PT5M1S", draft -> draft.batchingWindow = Duration.ofSeconds(301)),
        refused("maximumRetryAttempts", "-2", draft -> draft.maximumRetryAttempts = -2),
        refused("maximumRetryAttempts", "10001", draft -> draft.maximumRetryAttempts = 10_001),
        refused("maximumRecordAge", "PT59S", d -> d.maximumRecordAge = Duration.ofSeconds(59)),
        refused("maximumRecordAge", "PT192H", d -> d.maximumRecordAge = Duration.ofDays(8)),
        refused("parallelizationFactor", "0", draft -> draft.parallelizationFactor = 0),
        refused("parallelizationFactor", "11", draft -> draft.parallelizationFactor = 11));
  }

  @Test
  void bounds_areAllowed() {
    assertThatCode(
            () -> {
              var least = new SettingsDraft();
              least.batchSize = 1;
              least.maximumRetryAttempts = 0;
              least.maximumRecordAge = Duration.ofSeconds(60);
              least.forStream("clicks", ARN);
              var most = new SettingsDraft();
              most.batchSize = 10_000;
              most.batchingWindow = Duration.ofSeconds(300);
              most.maximumRetryAttempts = 10_000;
              most.maximumRecordAge = Duration.ofDays(7);
              most.parallelizationFactor = 10;
              most.forStream("clicks", ARN);
            })
        .doesNotThrowAnyException();
  }

  @Test
  void minusOneSecond_isLambdasWordForNoAgeLimit() {
    var draft = new SettingsDraft();
    draft.maximumRecordAge = Duration.ofSeconds(-1);

    assertThat(draft.forStream("clicks", ARN).maximumRecordAge()).isNull();
  }

  @Test
  void arnOfAnotherStream_isRefused() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingsDraft().forStream("other", ARN))
        .withMessageStartingWith("streamArn is '" + ARN + "'");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new SettingsDraft().forStream("clicks", "clicks"))
        .withMessageStartingWith("streamArn is 'clicks'");
  }

  @Test
  void defaults_areLambdas() {
    assertThat(
            EventSourceSettings.withDefaults(
                "clicks", ARN, "aggregator", StartingPosition.TRIM_HORIZON))
        .isEqualTo(new SettingsDraft().forStream("clicks", ARN));
  }

  private static Arguments refused(String property, String value, Consumer<SettingsDraft> change) {
    return Arguments.of(property, value, change);
  }
}
