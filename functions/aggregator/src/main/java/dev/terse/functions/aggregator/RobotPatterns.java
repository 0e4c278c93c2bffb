package dev.terse.functions.aggregator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Programs by the words in their user agents: the pattern list of isbot, and of crawler-user-agents
 * the part that fetches link previews. {@code LICENSES.md} beside the lists names their versions.
 */
final class RobotPatterns {

  private final Pattern robots;
  private final Pattern previews;

  private RobotPatterns(Pattern robots, Pattern previews) {
    this.robots = robots;
    this.previews = previews;
  }

  /** Reads the lists from the artifact. */
  static RobotPatterns load() {
    return new RobotPatterns(
        anyOf("isbot-patterns.txt", Pattern.CASE_INSENSITIVE),
        anyOf("link-preview-patterns.txt", 0));
  }

  /** Whether a user agent is a program's. */
  boolean isRobot(String userAgent) {
    return robots.matcher(userAgent).find();
  }

  /** Whether a program fetches pages to show what a link leads to. */
  boolean isPreview(String robot) {
    return previews.matcher(robot).find();
  }

  private static Pattern anyOf(String resource, int flags) {
    try (InputStream in = RobotPatterns.class.getResourceAsStream(resource);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return Pattern.compile(lines.lines().collect(Collectors.joining("|")), flags);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
