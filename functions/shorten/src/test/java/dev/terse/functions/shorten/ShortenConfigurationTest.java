package dev.terse.functions.shorten;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.config.ConfigurationException;
import dev.terse.url.Authority;
import dev.terse.url.HostName;
import dev.terse.url.TargetPolicy;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ShortenConfigurationTest {

  private static final Map<String, String> MINIMUM =
      Map.ofEntries(
          Map.entry("AWS_REGION", "eu-central-1"),
          Map.entry("AWS_ACCESS_KEY_ID", "key"),
          Map.entry("AWS_SECRET_ACCESS_KEY", "hidden"),
          Map.entry("LINKS_TABLE", "links"),
          Map.entry("LEASES_TABLE", "leases"),
          Map.entry("ACCESS_TABLE", "access"),
          Map.entry("REQUESTS_TABLE", "requests"));

  @ParameterizedTest
  @ValueSource(
      strings = {"AWS_REGION", "LINKS_TABLE", "LEASES_TABLE", "ACCESS_TABLE", "REQUESTS_TABLE"})
  void missingVariable_isNamed(String name) {
    assertThatThrownBy(() -> with(name, ""))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is not set, and should be");
  }

  @ParameterizedTest
  @CsvSource({
    "OWN_HOSTS, https://sho.rt, hosts separated by commas",
    "OWN_HOSTS, sho.rt:99999, hosts separated by commas",
    "OWN_HOSTS, a b, hosts separated by commas",
    "PRIVATE_TARGETS, yes, refuse or allow",
    "TARGET_HOSTS, https://example.com, domains separated by commas",
    "TARGET_HOSTS, a b, domains separated by commas",
    "CREATE_ACCESS, closed, open or key",
    "CREATES_PER_MINUTE, -1, a whole number from 0 to 10000",
    "CREATES_PER_MINUTE, 10001, a whole number from 0 to 10000",
    "PUBLIC_BASE_URL, https://user@sho.rt, an origin without user",
  })
  void wrongValue_isNamedWithWhatItShouldBe(String name, String value, String wanted) {
    assertThatThrownBy(() -> with(name, value))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining(name + " is \"" + value + "\"")
        .hasMessageContaining(wanted);
  }

  @Test
  void limitOfCreates_needsItsTable() {
    assertThat(with("CREATES_PER_MINUTE", "").createLimit()).isEmpty();
    assertThat(with("CREATES_PER_MINUTE", "0").createLimit()).isEmpty();

    assertThatThrownBy(() -> with("CREATES_PER_MINUTE", "60"))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("CREATE_RATES_TABLE is not set, and should be");
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put("CREATES_PER_MINUTE", "60");
    variables.put("CREATE_RATES_TABLE", "rates");
    assertThat(ShortenConfiguration.from(variables).createLimit())
        .contains(new ShortenConfiguration.CreateLimitSettings("rates", 60));
  }

  @Test
  void targets_haveTheConfiguredHosts_andRefusePrivateOnesUnlessToldOtherwise() {
    assertThat(with("OWN_HOSTS", "").targets()).isEqualTo(new TargetPolicy(Set.of(), false));

    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put("PUBLIC_BASE_URL", "https://sho.rt");
    variables.put("OWN_HOSTS", "D1.CloudFront.net, api.sho.rt:443,");
    variables.put("PRIVATE_TARGETS", "allow");
    variables.put("TARGET_HOSTS", "Example.com, b\u00fccher.example");
    assertThat(ShortenConfiguration.from(variables).targets())
        .isEqualTo(
            new TargetPolicy(
                Stream.of("sho.rt", "d1.cloudfront.net", "api.sho.rt:443")
                    .map(host -> Authority.parse(host).orElseThrow())
                    .collect(Collectors.toSet()),
                true,
                Set.of(new HostName("example.com"), new HostName("xn--bcher-kva.example"))));
  }

  private static ShortenConfiguration with(String name, String value) {
    Map<String, String> variables = new HashMap<>(MINIMUM);
    variables.put(name, value);
    return ShortenConfiguration.from(variables);
  }
}
