package dev.terse.functions.edit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.config.ConfigurationException;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EditConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "hidden",
          "LINKS_TABLE", "links",
          "ACCESS_TABLE", "access");

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "LINKS_TABLE", "ACCESS_TABLE"})
  void missingVariable_isNamed(String name) {
    assertThatThrownBy(() -> with(name, ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @Test
  void wrongValue_isNamedWithWhatItShouldBe() {
    assertThatThrownBy(() -> with("PRIVATE_TARGETS", "yes"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("PRIVATE_TARGETS is \"yes\"")
        .hasMessageContaining("refuse or allow");
  }

  @Test
  void minimum_isEnough() {
    assertThat(EditConfiguration.from(MINIMUM).publicBaseUrl()).isEmpty();
  }

  private static EditConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return EditConfiguration.from(variables);
  }
}
