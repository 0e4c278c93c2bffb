package dev.terse.functions.delete;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.config.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeleteConfigurationTest {

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
    "DAX_ENDPOINT, host:8111, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, https://host, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, dax://, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, dax://a_b, 'a DAX cluster''s endpoint'",
  })
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is \"" + value + "\"")
        .hasMessageContaining(wanted);
  }

  @Test
  void secrets_stayOutOfTheText() {
    assertThat(with("ORIGIN_SECRET", "a-secret-of-the-edge").toString())
        .doesNotContain("hidden")
        .doesNotContain("a-secret");
  }

  private static DeleteConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return DeleteConfiguration.from(variables);
  }
}
