package dev.terse.lambda.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AwsConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "hidden");

  @Test
  void minimum_hasTheRegionsOwnEndpoint() {
    assertThat(with("", "").dynamoDbEndpoint()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "AWS_ACCESS_KEY_ID", "AWS_SECRET_ACCESS_KEY"})
  void missingVariable_isNamed(String name) {
    assertThatThrownBy(() -> with(name, ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @Test
  void endpointThatIsNone_isNamedWithWhatItShouldBe() {
    assertThatThrownBy(() -> with("AWS_ENDPOINT_URL_DYNAMODB", "localhost:8000"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "AWS_ENDPOINT_URL_DYNAMODB is \"localhost:8000\", and should be an http or https URL");
  }

  @Test
  void containerEndpoint_goesBeforeKeys() {
    assertThat(with("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9001/v1").credentials())
        .isEqualTo(new Credentials.ContainerEndpoint());
  }

  @Test
  void secrets_stayOutOfTheText() {
    assertThat(with("", "").toString()).doesNotContain("hidden");
  }

  private static AwsConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return AwsConfiguration.from(new Environment(variables));
  }
}
