package dev.terse.functions.aggregator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Programs by the words in their user agents: the pattern list of isbot, and of crawler-user-agents
 * the part that fetches link previews. {@code LICENSES.md} beside the lists names their versions.
 *
 * @param robots the patterns of programs, which are matched without regard to case
 * @param previews the patterns of programs that show what a link leads to
 */
record RobotPatterns(PatternList robots, PatternList previews) {

  /** Reads the lists from the artifact. */
  static RobotPatterns load() {
    return new RobotPatterns(list("isbot-patterns.txt"), list("link-preview-patterns.txt"));
  }

  /**
   * Whether a user agent is a program's. One that takes too much work to tell is: no browser's
   * does.
   */
  boolean isRobot(String userAgent) {
    return robots.in(userAgent.toLowerCase(Locale.ROOT)) != PatternList.Found.NO;
  }

  /** Whether a program fetches pages to show what a link leads to. */
  boolean isPreview(String robot) {
    return previews.in(robot) == PatternList.Found.YES;
  }

  private static PatternList list(String resource) {
    try (InputStream in = RobotPatterns.class.getResourceAsStream(resource);
        var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return PatternList.of(lines.lines().toList());
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + resource, e);
    }
  }
}
