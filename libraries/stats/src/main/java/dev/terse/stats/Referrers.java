package dev.terse.stats;

import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * The hosts that sent people here, of which an item names only so many: the first {@value
 * #MAX_NAMED} or a few more of a day, the rest together. An item grows no further whoever sends
 * made-up referrers.
 *
 * @param named clicks by host
 * @param other clicks from the hosts without a name
 * @param unknown those of the named hosts that the item is not known to have
 */
record Referrers(Map<String, Long> named, long other, Set<String> unknown) {

  /** How many hosts an item names before it takes no more. */
  static final int MAX_NAMED = 40;

  /** How many hosts an update names. */
  static final int MAX_NAMED_BY_UPDATE = 20;

  private static final int MAX_LENGTH = 100;

  /**
   * Chooses the hosts that an update names.
   *
   * @param hosts people's clicks by host
   * @param known what is known of the item
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

  // A host of the web has a dot, and the two words that the answer uses have none. It is ASCII as
  // redirects write it; not every other text can be an attribute's name.
  private static boolean isName(String host) {
    return host.length() <= MAX_LENGTH
        && host.indexOf('.') > 0
        && host.chars().allMatch(c -> c > ' ' && c < '\u007f');
  }

  private static long sum(Map<String, Long> counts) {
    return counts.values().stream().mapToLong(Long::longValue).sum();
  }
}
