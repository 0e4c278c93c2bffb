package dev.terse.stats;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The referring hosts of people's clicks, of which an item names only the first {@value #MAX_NAMED}
 * or a few more per day and sums up the rest, so that made-up referrers can't make it grow further.
 *
 * @param named clicks by host
 * @param other clicks from the unnamed hosts
 * @param unknown the named hosts that the item is not known to have
 */
record Referrers(Map<String, Long> named, long other, Set<String> unknown) {

  /** The number of named hosts at which an item takes no more. */
  static final int MAX_NAMED = 40;

  /** The maximum number of hosts that an update names. */
  static final int MAX_NAMED_BY_UPDATE = 20;

  private static final int MAX_LENGTH = 100;

  /**
   * Chooses the hosts that an update names.
   *
   * @param hosts people's clicks by host
   * @param known the known state of the item
   */
  static Referrers of(Map<String, Long> hosts, DayItem known) {
    Map<String, Long> named = new TreeMap<>();
    hosts.entrySet().stream()
        .filter(host -> isName(host.getKey()))
        .filter(host -> !known.isFullOfReferrers() || known.referrers().contains(host.getKey()))
        .sorted(Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder()))
        .limit(MAX_NAMED_BY_UPDATE)
        .forEach(host -> named.put(host.getKey(), host.getValue()));
    Set<String> unknown = new HashSet<>(named.keySet());
    unknown.removeAll(known.referrers());
    return new Referrers(named, sum(hosts) - sum(named), unknown);
  }

  // A host on the web has a dot, and the two words that the response uses have none. Redirects
  // write it in ASCII; not every other text can be an attribute's name.
  private static boolean isName(String host) {
    return host.length() <= MAX_LENGTH
        && host.indexOf('.') > 0
        && host.chars().allMatch(c -> c > ' ' && c < '\u007f');
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
