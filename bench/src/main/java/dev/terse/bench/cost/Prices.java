package dev.terse.bench.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Properties;

/** The unit prices of prices.properties, in US dollars. */
final class Prices {

  private final Properties prices;

  private Prices(Properties prices) {
    this.prices = prices;
  }

  static Prices read() {
    Properties prices = new Properties();
    try (InputStream in = Prices.class.getResourceAsStream("prices.properties")) {
      prices.load(new InputStreamReader(in, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Prices(prices);
  }

  /**
   * Returns a price.
   *
   * @throws IllegalArgumentException if no price has that name
   */
  double of(String name) {
    String price = prices.getProperty(name);
    if (price == null) {
      throw new IllegalArgumentException("there is no price " + name);
    }
    return Double.parseDouble(price);
  }
}
