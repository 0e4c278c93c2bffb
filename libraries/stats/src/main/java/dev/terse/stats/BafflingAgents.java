package dev.terse.stats;

import dev.terse.clicks.Click;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers the last {@value #MAX} user agents that a classifier failed or hung on, so that none
 * costs that twice. Safe for use by several threads.
 */
final class BafflingAgents {

  private static final int MAX = 1_000;

  private final Map<Optional<String>, Boolean> agents =
      new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Optional<String>, Boolean> eldest) {
          return size() > MAX;
        }
      };
  private long count;

  /** Asks a classifier, unless it is known to be baffled. */
  VisitorClass classify(VisitorClassifier clients, Click click) {
    return isKnown(click) ? VisitorClass.UNKNOWN : clients.classify(click);
  }

  /** Notes that a click's user agent is too much for the classifier. */
  synchronized void remember(Click click) {
    if (agents.put(key(click), true) == null) {
      count++;
    }
  }

  /** How many user agents were remembered so far. */
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
