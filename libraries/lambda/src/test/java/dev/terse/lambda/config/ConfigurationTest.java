package dev.terse.lambda.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.url.Authority;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.of(
          "AWS_REGION", "eu-central-1",
          "LINKS_TABLE", "links",
          "STATS_TABLE", "stats",
          "CLICKS_STREAM", "clicks",
          "AWS_ACCESS_KEY_ID", "key",
          "AWS_SECRET_ACCESS_KEY", "hidden");

  @Test
  void minimum_hasTheDefaults() {
    Configuration configuration = Configuration.from(MINIMUM);

    assertThat(configuration.redirectStatus()).isEqualTo(301);
    assertThat(configuration.retentionDays()).isEqualTo(1_826);
    assertThat(configuration.publicBaseUrl()).isEmpty();
    assertThat(configuration.dynamoDbEndpoint()).isEmpty();
    assertThat(configuration.statsAccess()).isEqualTo(StatsAccess.PUBLIC);
  }

  @Test
  void statsAccess_mayBeTheOwnersAlone() {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    environment.put("STATS_ACCESS", "owner");

    assertThat(Configuration.from(environment).statsAccess()).isEqualTo(StatsAccess.OWNER);
  }

  @Test
  void tableOfOneFunction_isMissedByThatFunctionAlone() {
    Configuration configuration = Configuration.from(MINIMUM);

    assertThatThrownBy(configuration::requiredLeasesTable)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("LEASES_TABLE is not set, and should be the name of the Leases table");
    assertThatThrownBy(configuration::requiredSaltsTable)
        .isInstanceOf(ConfigurationException.class)
        .hasMessage("SALTS_TABLE is not set, and should be the name of the Salts table");
  }

  @Test
  void originSecrets_mayBeTwoWhileOneIsChanged_andAreInNoError() {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    environment.put("ORIGIN_SECRET", "a-secret-of-the-edge, another-of-the-edge");
    assertThat(Configuration.from(environment).originSecrets())
        .containsExactly("a-secret-of-the-edge", "another-of-the-edge");

    environment.put("ORIGIN_SECRET", "a-secret-of-the-edge,short");
    assertThatThrownBy(() -> Configuration.from(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageStartingWith("ORIGIN_SECRET is")
        .hasMessageNotContaining("short")
        .hasMessageNotContaining("a-secret");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "AWS_REGION",
        "LINKS_TABLE",
        "STATS_TABLE",
        "CLICKS_STREAM",
        "AWS_ACCESS_KEY_ID",
        "AWS_SECRET_ACCESS_KEY"
      })
  void missingVariable_isNamed(String name) {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    environment.put(name, "");

    assertThatThrownBy(() -> Configuration.from(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @ParameterizedTest
  @CsvSource({
    "REDIRECT_STATUS, 200, a whole number from 300 to 399",
    "REDIRECT_STATUS, 303, '301, 302, 307 or 308'",
    "REDIRECT_STATUS, moved, a whole number",
    "STATS_RETENTION_DAYS, 0, a whole number from 1",
    "STATS_ACCESS, Owner, public or owner",
    "STATS_ACCESS, private, public or owner",
    "PUBLIC_BASE_URL, sho.rt, an origin",
    "PUBLIC_BASE_URL, https://sho.rt/, an origin",
    "PUBLIC_BASE_URL, ftp://sho.rt, an origin",
    "PUBLIC_BASE_URL, https://, an origin",
    "PUBLIC_BASE_URL, https://user@sho.rt, an origin without user",
    "PUBLIC_BASE_URL, https://user:pw@sho.rt, an origin without user",
    "PUBLIC_BASE_URL, https://sho.rt:99999, an origin",
    "PUBLIC_BASE_URL, https://sho.rt:0, an origin",
    "PUBLIC_BASE_URL, https://sho.rt:, an origin",
    "PUBLIC_BASE_URL, https://sho.rt:port, an origin",
    "PUBLIC_BASE_URL, https://sho.rt/path, an origin",
    "PUBLIC_BASE_URL, https://sho.rt?query, an origin",
    "PUBLIC_BASE_URL, https://sho.rt#fragment, an origin",
    "PUBLIC_BASE_URL, https://sho rt, an origin",
    "PUBLIC_BASE_URL, https://sho..rt, an origin",
    "PUBLIC_BASE_URL, https://sho%2ert, an origin",
    "PUBLIC_BASE_URL, https://k\u00fcrz.example, in ASCII",
    "PUBLIC_BASE_URL, https://256.0.0.1, an origin",
    "PUBLIC_BASE_URL, https:sho.rt, an origin",
    "PUBLIC_BASE_URL, javascript://sho.rt, an origin",
    "OWN_HOSTS, https://sho.rt, hosts separated by commas",
    "OWN_HOSTS, sho.rt:99999, hosts separated by commas",
    "OWN_HOSTS, a b, hosts separated by commas",
    "PRIVATE_TARGETS, yes, refuse or allow",
    "AWS_ENDPOINT_URL_DYNAMODB, localhost:8000, an http",
    "DAX_ENDPOINT, host:8111, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, https://host, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, dax://, 'a DAX cluster''s endpoint'",
    "DAX_ENDPOINT, dax://a_b, 'a DAX cluster''s endpoint'",
    "DAX_DEADLINE_MS, 0, a whole number from 5 to 5000",
    "LINK_MEMORY_MS, 60001, a whole number from 0 to 60000",
    "CLICK_DEADLINE_MS, 10000, a whole number from 100 to 9000",
    "CREATES_PER_MINUTE, -1, a whole number from 0 to 10000",
    "CREATES_PER_MINUTE, 10001, a whole number from 0 to 10000",
  })
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    environment.put(name, value);

    assertThatThrownBy(() -> Configuration.from(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is \"" + value + "\"")
        .hasMessageContaining(wanted);
  }

  @Test
  void limitOfCreates_needsItsTable() {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    assertThat(Configuration.from(environment).createLimit()).isEmpty();
    environment.put("CREATES_PER_MINUTE", "0");
    assertThat(Configuration.from(environment).createLimit()).isEmpty();
    environment.put("CREATES_PER_MINUTE", "60");

    assertThatThrownBy(() -> Configuration.from(environment))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CREATE_RATES_TABLE is not set, and should be");
    environment.put("CREATE_RATES_TABLE", "rates");
    assertThat(Configuration.from(environment).createLimit())
        .contains(new Configuration.CreateLimitSettings("rates", 60));
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
  void publicBaseUrl_isAnOriginInOneSpelling(String value, String origin) {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    environment.put("PUBLIC_BASE_URL", value);

    assertThat(Configuration.from(environment).publicBaseUrl()).contains(URI.create(origin));
  }

  @Test
  void targetPolicy_hasTheConfiguredHosts_andRefusesPrivateOnesUnlessToldOtherwise() {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    assertThat(Configuration.from(environment).targetPolicy())
        .isEqualTo(new TargetPolicy(Set.of(), false));

    environment.put("PUBLIC_BASE_URL", "https://sho.rt");
    environment.put("OWN_HOSTS", "D1.CloudFront.net, api.sho.rt:443,");
    environment.put("PRIVATE_TARGETS", "allow");
    assertThat(Configuration.from(environment).targetPolicy())
        .isEqualTo(
            new TargetPolicy(
                Stream.of("sho.rt", "d1.cloudfront.net", "api.sho.rt:443")
                    .map(host -> Authority.parse(host).orElseThrow())
                    .collect(Collectors.toSet()),
                true));
  }

  @Test
  void containerEndpoint_goesBeforeKeys() {
    Map<String, String> environment = new HashMap<>(MINIMUM);
    environment.put("AWS_CONTAINER_CREDENTIALS_FULL_URI", "http://127.0.0.1:9001/v1");

    assertThat(Configuration.from(environment).credentials())
        .isEqualTo(new Credentials.ContainerEndpoint());
  }

  @Test
  void secrets_stayOutOfTheText() {
    assertThat(Configuration.from(MINIMUM).toString()).doesNotContain("hidden");
  }
}
