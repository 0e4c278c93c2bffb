package dev.terse.stats;

import dev.terse.clicks.Click;
import dev.terse.clicks.LruMap;
import java.util.Map;
import java.util.Optional;

/**
 * The last {@value #MAX} user agents that a classifier failed or hung on, so that none does so
 * twice. Thread-safe.
 */
final class BafflingAgents {

  private static final int MAX = 1_000;

  private final Map<Optional<String>, Boolean> agents = new LruMap<>(MAX);
  private long count;

  /** Classifies a click, unless the classifier is known to fail on its user agent. */
  VisitorClass classify(VisitorClassifier clients, Click click) {
    return isKnown(click) ? VisitorClass.UNKNOWN : clients.classify(click);
  }

  /** Remembers that the classifier failed on a click's user agent. */
  synchronized void remember(Click click) {
    if (agents.put(key(click), true) == null) {
      count++;
    }
  }

  /** Returns the number of user agents remembered so far. */
  synchronized long count() {
    return count;
  }

  private synchronized boolean isKnown(Click click) {
    return agents.containsKey(key(click));
  }

  private static Optional<String> key(Click click) {
    return click
        .userAgent()
        .map(agent -> agent.substring(0, Math.min(agent.length(), Click.MAX_USER_AGENT)));
  }
}
