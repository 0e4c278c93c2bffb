package dev.terse.functions.redirect;

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

class RedirectConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-central-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "key"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "hidden"),
          Map.entry("LINKS_TABLE", "links"),
          Map.entry("CLICKS_STREAM", "clicks"));

  @ParameterizedTest
  @ValueSource(strings = {"AWS_REGION", "LINKS_TABLE", "CLICKS_STREAM"})
  void missingVariable_isNamed(String name) {
    assertThatThrownBy(() -> with(name, ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @ParameterizedTest
  @CsvSource({
    "REDIRECT_STATUS, 200, a whole number from 300 to 399",
    "REDIRECT_STATUS, 303, '301, 302, 307 or 308'",
    "REDIRECT_STATUS, moved, a whole number",
    "DAX_ENDPOINT, host:8111, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, https://host, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, dax://, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, dax://a_b, 'a DAX cluster''s endpoint'",
    "DAX_DEADLINE_MS, 0, a whole number from 5 to 5000",
    "LINK_MEMORY_MS, 60001, a whole number from 0 to 60000",
    "ROOT_URL, www.example.com, the URL of a page",
    "NOT_FOUND_URL, ftp://example.com/, the URL of a page",
    "CONTACT, 'a\nb', at most 200 characters on one line",
    "SECURITY_CONTACT, security@example.com, a URL such as mailto:security@example.com",
    "SECURITY_CONTACT, http://example.com/, a URL such as mailto:security@example.com",
    "REFERRER_POLICY, none, 'one of no-referrer-when-downgrade, no-referrer, origin'",
    "CLICK_DEADLINE_MS, 5001, a whole number from 100 to 5000",
  })
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is \"" + value + "\"")
        .hasMessageContaining(wanted);
  }

  @Test
  void minimum_hasTheDefaults() {
    RedirectConfiguration configuration = with("DAX_ENDPOINT", "");

    assertThat(configuration.status()).isEqualTo(301);
    assertThat(configuration.linkMemory()).isEqualTo(Duration.ofSeconds(3));
    assertThat(configuration.clickDeadline()).isEqualTo(Duration.ofMillis(1_200));
    assertThat(configuration.dax().endpoint()).isEmpty();
    assertThat(configuration.dax().deadline()).isEqualTo(Duration.ofMillis(50));
    assertThat(configuration.originSecrets().areSet()).isFalse();
    assertThat(configuration.visitors().referrerPolicy()).isEqualTo("no-referrer-when-downgrade");
  }

  private static RedirectConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return RedirectConfiguration.from(variables);
  }
}
