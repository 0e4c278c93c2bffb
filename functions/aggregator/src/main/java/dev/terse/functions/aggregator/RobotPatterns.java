package dev.terse.functions.aggregator;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The patterns of programs' user agents: the pattern list of isbot, and the part of
 * crawler-user-agents that fetches link previews. {@code LICENSES.md} beside the lists names their
 * versions.
 *
 * @param robots the patterns of programs, which are matched regardless of case
 * @param previews the patterns of programs that preview a link's target
 */
record RobotPatterns(PatternList robots, PatternList previews) {

  /** Loads the lists from the artifact. */
  static RobotPatterns load() {
    return new RobotPatterns(list("isbot-patterns.txt"), list("link-preview-patterns.txt"));
  }

  /**
   * Returns whether a user agent is a program's: also true if that takes too much work to
   * determine, because no browser's does.
   */
  boolean isRobot(String userAgent) {
    return robots.in(userAgent.toLowerCase(Locale.ROOT)) != PatternList.Found.NO;
  }

  /** Returns whether a program fetches pages to preview a link's target. */
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
