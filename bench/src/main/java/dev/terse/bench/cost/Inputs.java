package dev.terse.bench.cost;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The numbers that costs are computed from, by name: prices in US dollars, and assumptions.
 *
 * @param numbers the numbers of the files prices.properties and assumptions.properties
 * @param given those that replace them, whatever the profile
 */
record Inputs(Map<String, Double> numbers, Map<String, Double> given) {

  /** Reads the files. */
  static Inputs read() {
    Map<String, Double> numbers = new TreeMap<>();
    for (String file : new String[] {"prices.properties", "assumptions.properties"}) {
      Properties properties = new Properties();
      try (InputStream in = Inputs.class.getResourceAsStream(file)) {
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
      properties
          .stringPropertyNames()
          .forEach(name -> numbers.put(name, Double.valueOf(properties.getProperty(name))));
    }
    return new Inputs(numbers, Map.of());
  }

  /**
   * Returns the same numbers but one.
   *
   * @throws IllegalArgumentException if there is none of that name; the message is a sentence
   */
  Inputs with(String name, double value) {
    boolean isKnown =
        numbers.containsKey(name)
            || CostProfile.ALL.stream()
                .anyMatch(profile -> numbers.containsKey(profile.prefix(name)));
    if (!isKnown) {
      throw new IllegalArgumentException(
          "There is no %s in prices.properties or assumptions.properties.".formatted(name));
    }
    Map<String, Double> all = new TreeMap<>(given);
    all.put(name, value);
    return new Inputs(numbers, all);
  }

  /**
   * Returns a number as a profile has it.
   *
   * @throws IllegalArgumentException if there is none of that name
   */
  double of(CostProfile profile, String name) {
    String ofProfile = profile.prefix(name);
    for (String key : new String[] {ofProfile, name}) {
      if (given.containsKey(key)) {
        return given.get(key);
      }
    }
    Double number = numbers.getOrDefault(ofProfile, numbers.get(name));
    if (number == null) {
      throw new IllegalArgumentException("there is no number " + name);
    }
    return number;
  }
}
