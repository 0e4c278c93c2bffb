package dev.terse.functions.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.config.ConfigurationException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AggregatorConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-central-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "key"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "hidden"),
          Map.entry("STATS_TABLE", "stats"),
          Map.entry("SALTS_TABLE", "salts"),
          Map.entry("DEAD_LETTER_QUEUE_URL", "https://sqs.example/1/letters"));

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "STATS_TABLE", "SALTS_TABLE", "DEAD_LETTER_QUEUE_URL"})
  void missingVariable_isNamed(String name) {
    assertThatThrownBy(() -> with(name, ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @ParameterizedTest
  @CsvSource({
    "STATS_RETENTION_DAYS, 0, a whole number from 1",
    "DEAD_LETTER_QUEUE_URL, letters, the URL of an SQS queue",
  })
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is \"" + value + "\"")
        .hasMessageContaining(wanted);
  }

  @Test
  void statistics_areKeptForFiveYearsUnlessToldOtherwise() {
    assertThat(with("STATS_RETENTION_DAYS", "").retention()).isEqualTo(Duration.ofDays(1_826));
  }

  private static AggregatorConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return AggregatorConfiguration.from(variables);
  }
}
