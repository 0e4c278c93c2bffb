package dev.terse.functions.aggregator;

import com.maxmind.db.Reader;
import dev.terse.lambda.config.ConfigurationException;
import dev.terse.url.ClientNetwork;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The countries of networks, from a table in MaxMind's format (MMDB), which is held in memory.
 * Thread-safe.
 */
final class NetworkCountries {

  private static final String TABLE = "countries.mmdb";

  // The table of the artifact has the country of the registry, which resides in Australia, for
  // most of what that gave to holders of many countries first, in 2001::/16.
  private static final String COUNTRY_OF_A_REGISTRY = "AU";
  private static final byte[] BLOCKS_OF_A_REGISTRY = {0x20, 0x01};

  private final Reader table;
  private final boolean isOfArtifact;

  private NetworkCountries(Reader table, boolean isOfArtifact) {
    this.table = table;
    this.isOfArtifact = isOfArtifact;
  }

  /**
   * Loads a table.
   *
   * @param file the table's file; empty for the table of the artifact
   * @throws ConfigurationException if the file can't be read or is not such a table
   */
  static NetworkCountries load(Optional<Path> file) {
    return file.map(NetworkCountries::of).orElseGet(() -> OfArtifact.COUNTRIES);
  }

  private static NetworkCountries of(Path file) {
    try (InputStream in = Files.newInputStream(file)) {
      return new NetworkCountries(new Reader(in), false);
    } catch (IOException e) {
      throw new ConfigurationException(
          "COUNTRIES_FILE", file.toString(), "a table of networks in MaxMind's format (MMDB)");
    }
  }

  /** The table of the artifact, once for all handlers of a process, because it takes 8 MB. */
  private static final class OfArtifact {

    private static final NetworkCountries COUNTRIES = read();

    private static NetworkCountries read() {
      try (InputStream in = NetworkCountries.class.getResourceAsStream(TABLE)) {
        return new NetworkCountries(new Reader(in), true);
      } catch (IOException e) {
        throw new UncheckedIOException("reading " + TABLE, e);
      }
    }
  }

  /**
   * Returns the ISO 3166 code of a network's country; empty if the table does not have it, or the
   * network is not of the public Internet.
   *
   * @param network an address of the network, any text
   */
  Optional<String> of(String network) {
    try {
      InetAddress address = InetAddress.ofLiteral(network);
      return Optional.of(address)
          .filter(ClientNetwork::isPublic)
          .map(this::record)
          .flatMap(NetworkCountries::code)
          .filter(code -> !isRegistrys(address, code));
    } catch (RuntimeException e) {
      // Not an address, one of IPv6 in a table of IPv4, or a damaged table: the click counts.
      return Optional.empty();
    }
  }

  private Map<?, ?> record(InetAddress address) {
    try {
      return table.get(address, Map.class);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private boolean isRegistrys(InetAddress address, String code) {
    byte[] bytes = address.getAddress();
    return isOfArtifact
        && code.equals(COUNTRY_OF_A_REGISTRY)
        && bytes.length > Integer.BYTES
        && Arrays.equals(bytes, 0, 2, BLOCKS_OF_A_REGISTRY, 0, 2);
  }

  /** Returns the code in any of the forms that tables of countries have. */
  private static Optional<String> code(Map<?, ?> record) {
    Object code = record.get("country_code");
    Object country = record.get("country");
    if (code == null && country instanceof Map<?, ?> fields) {
      code = fields.get("iso_code");
    }
    return Optional.ofNullable(code == null ? country : code)
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }
}
