package dev.terse.functions.stats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.config.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StatsConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-central-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "key"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "hidden"),
          Map.entry("LINKS_TABLE", "links"),
          Map.entry("STATS_TABLE", "stats"),
          Map.entry("ACCESS_TABLE", "access"));

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "LINKS_TABLE", "STATS_TABLE", "ACCESS_TABLE"})
  void missingVariable_isNamed(String name) {
    assertThatThrownBy(() -> with(name, ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @ParameterizedTest
  @CsvSource({
    "STATS_ACCESS, Owner, public or owner",
    "STATS_ACCESS, private, public or owner",
    "PUBLIC_BASE_URL, https://sho.rt/path, an origin without user",
  })
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is \"" + value + "\"")
        .hasMessageContaining(wanted);
  }

  @Test
  void statistics_arePublicUnlessToldOtherwise() {
    assertThat(with("STATS_ACCESS", "").statsAccess()).isEqualTo(StatsAccess.PUBLIC);
    assertThat(with("STATS_ACCESS", "owner").statsAccess()).isEqualTo(StatsAccess.OWNER);
  }

  private static StatsConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return StatsConfiguration.from(variables);
  }
}
