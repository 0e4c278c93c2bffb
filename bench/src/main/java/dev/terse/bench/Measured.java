package dev.terse.bench;

import com.fasterxml.jackson.jr.ob.JSON;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The figures that a topic measured in its last run.
 *
 * @param topic the topic
 * @param at the time of the run, in ISO 8601
 * @param report the figures
 */
public record Measured(String topic, String at, Report report) {

  /**
   * Reads the figures of a topic's last run.
   *
   * @throws IllegalStateException if there are none
   */
  public static Measured last(Home home, String topic) throws IOException {
    Path file = home.results().resolve(topic + ".json");
    if (!Files.exists(file)) {
      throw new IllegalStateException("there are no figures yet; run ./terse bench " + topic);
    }
    Object at = JSON.std.mapFrom(Files.readString(file)).get("measured_at");
    return new Measured(topic, at.toString(), ReportJson.read(file));
  }

  /**
   * Returns a figure.
   *
   * @throws IllegalStateException if the run did not measure it
   */
  public Figure figure(String subject, String name) {
    return report.rows().stream()
        .filter(row -> row.subject().equals(subject) && row.figures().containsKey(name))
        .map(row -> row.figures().get(name))
        .findFirst()
        .orElseThrow(
            () -> new IllegalStateException("%s has no %s / %s".formatted(topic, subject, name)));
  }
}
