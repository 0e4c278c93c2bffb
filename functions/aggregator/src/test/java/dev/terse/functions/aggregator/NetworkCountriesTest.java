package dev.terse.functions.aggregator;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.lambda.config.ConfigurationException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkCountriesTest {

  private static final NetworkCountries COUNTRIES = NetworkCountries.load(Optional.empty());

  /** A network whose holder is known. */
  private record Known(String network, String country, String holder) {
    static Known parse(String line) {
      String[] fields = line.split("\t");
      return new Known(fields[0], fields[1], fields[2]);
    }
  }

  @Test
  void networksOfKnownHolders_areInTheirCountriesOrUnknown() throws IOException {
    List<Known> networks = networks();

    assertThat(networks).hasSizeGreaterThan(200);
    assertThat(networks)
        .filteredOn(
            known ->
                COUNTRIES.of(known.network()).filter(c -> !c.equals(known.country())).isPresent())
        .isEmpty();
    assertThat(networks)
        .filteredOn(known -> COUNTRIES.of(known.network()).isEmpty())
        .hasSizeLessThan(networks.size() / 20);
  }

  @Test
  void networksOfKnownHolders_areOfAllContinentsAndBothProtocols() throws IOException {
    List<Known> networks = networks();

    assertThat(networks)
        .extracting(Known::country)
        .contains("DE", "US", "BR", "NG", "JP", "AU")
        .satisfies(all -> assertThat(all.stream().distinct()).hasSizeGreaterThan(100));
    assertThat(networks).filteredOn(known -> known.network().contains(":")).hasSizeGreaterThan(50);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "127.0.0.0",
        "10.1.2.0",
        "172.16.0.0",
        "192.168.1.0",
        "100.64.0.0",
        "169.254.1.0",
        "203.0.113.0",
        "0:0:0:0:0:0:0:1",
        "fd12:3456:789a:0:0:0:0:0",
        "fe80:0:0:0:0:0:0:0",
        "2001:db8:1:0:0:0:0:0",
        "224.0.0.0",
        "",
        "localhost",
        "130.83.0.0/24",
        "\ud800"
      })
  void whatIsNoPublicNetwork_hasNoCountry(String network) {
    assertThat(COUNTRIES.of(network)).isEmpty();
  }

  @Test
  void ownFile_takesThePlaceOfTheTable(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("own.mmdb");
    try (var table = NetworkCountries.class.getResourceAsStream("countries.mmdb")) {
      Files.copy(table, file);
    }

    NetworkCountries own = NetworkCountries.load(Optional.of(file));

    assertThat(own.of("130.83.0.0")).contains("DE");
    // Of another table nothing is known to be wrong.
    assertThat(own.of("2001:8000:0:0:0:0:0:0")).contains("AU");
  }

  @Test
  void fileThatIsNoTable_isNamedWithWhatItShouldBe(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("no.mmdb"), "nothing");

    assertThatThrownBy(() -> NetworkCountries.load(Optional.of(file)))
        .isInstanceOf(ConfigurationException.class)
        .hasMessageContaining("COUNTRIES_FILE is \"" + file + "\", and should be a table");
    assertThatThrownBy(() -> NetworkCountries.load(Optional.of(folder.resolve("none"))))
        .isInstanceOf(ConfigurationException.class);
  }

  private static List<Known> networks() throws IOException {
    try (var in = NetworkCountriesTest.class.getResourceAsStream("networks.tsv");
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return lines.lines().map(Known::parse).toList();
    }
  }
}
