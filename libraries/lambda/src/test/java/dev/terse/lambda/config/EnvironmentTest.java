package dev.terse.lambda.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.url.Authority;
import java.net.URI;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EnvironmentTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "sho.rt",
        "https://sho.rt/",
        "ftp://sho.rt",
        "https://",
        "https://sho.rt:99999",
        "https://sho.rt:0",
        "https://sho.rt:",
        "https://sho.rt:port",
        "https://sho.rt/path",
        "https://sho.rt?query",
        "https://sho.rt#fragment",
        "https://sho rt",
        "https://sho..rt",
        "https://sho%2ert",
        "https://256.0.0.1",
        "https:sho.rt",
        "javascript://sho.rt",
        "https://user@sho.rt",
        "https://user:pw@sho.rt",
        "https://k\u00fcrz.example"
      })
  void originThatIsNone_isNamedWithWhatItShouldBe(String value) {
    assertThatThrownBy(() -> with("A_URL", value).origin("A_URL"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage(
            "A_URL is \""
                + value
                + "\", and should be an origin without user, path or query, such as https://sho.rt,"
                + " in ASCII");
  }

  @ParameterizedTest
  @CsvSource({
    "http://localhost:8080, http://localhost:8080",
    "HTTPS://SHO.RT, https://sho.rt",
    "https://sho.rt:443, https://sho.rt",
    "https://sho.rt., https://sho.rt",
    "http://sho.rt:443, http://sho.rt:443",
    "'https://[0:0::1]', 'https://[::1]'"
  })
  void origin_hasOneSpelling(String value, String origin) {
    assertThat(with("A_URL", value).origin("A_URL")).contains(URI.create(origin));
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://sho.rt", "sho.rt:99999", "a b"})
  void hostsThatAreNone_areNamedWithWhatTheyShouldBe(String value) {
    assertThatThrownBy(() -> with("HOSTS", value).hosts("HOSTS"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith(
            "HOSTS is \"" + value + "\", and should be hosts separated by commas");
  }

  @Test
  void hosts_areSeparatedByCommas() {
    assertThat(with("HOSTS", "D1.CloudFront.net, api.sho.rt:443,").hosts("HOSTS"))
        .map(Authority::host)
        .containsExactly("d1.cloudfront.net", "api.sho.rt");
    assertThat(with("HOSTS", "").hosts("HOSTS")).isEmpty();
  }

  @Test
  void secrets_mayBeTwoWhileOneIsChanged_andAreInNoError() {
    assertThat(with("SECRET", "a-secret-of-the-edge, another-of-the-edge").secrets("SECRET", 16))
        .containsExactly("a-secret-of-the-edge", "another-of-the-edge");

    assertThatThrownBy(() -> with("SECRET", "a-secret-of-the-edge,short").secrets("SECRET", 16))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("SECRET is")
        .hasMessageNotContaining("short")
        .hasMessageNotContaining("a-secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"moved", "1.5", " 1", "99999999999"})
  void numberThatIsNone_isNamedWithItsBounds(String value) {
    assertThatThrownBy(() -> with("NUMBER", value).number("NUMBER", 3, 1, 9))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("NUMBER is \"" + value + "\", and should be a whole number from 1 to 9");
  }

  @Test
  void emptyVariable_countsAsNotSet() {
    assertThat(with("NUMBER", "").number("NUMBER", 3, 1, 9)).isEqualTo(3);
    assertThat(with("TEXT", "").text("TEXT")).isEmpty();
    assertThatThrownBy(() -> with("TEXT", "").required("TEXT", "a text"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("TEXT is not set, and should be a text");
  }

  private static Environment with(String name, String value) {
    return new Environment(Map.of(name, value));
  }
}
