package dev.terse.stats;

import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The referring hosts of people's clicks, of which an item names only the first {@value #MAX_NAMED}
 * or a few more per day and sums up the rest, so that made-up referrers can't make it grow further.
 */
sealed interface Referrers permits NamedReferrers, CodedReferrers {

  /** The number of named hosts at which an item takes no more. */
  int MAX_NAMED = 40;

  /** The maximum number of hosts that an update names. */
  int MAX_NAMED_BY_UPDATE = 20;

  /** The maximum length of a host that is named, in characters. */
  int MAX_LENGTH = 100;

  /**
   * Chooses the hosts that an update names.
   *
   * @param hosts people's clicks by host
   * @param known the known state of the item
   */
  static Referrers of(Map<String, Long> hosts, DayItem known) {
    return known.areNamesApart()
        ? CodedReferrers.of(hosts, known)
        : NamedReferrers.of(hosts, known);
  }

  /** Returns the hosts whose names must be stored apart before the update is written. */
  Collection<String> namesToStore();

  /** Adds the counters to an update, and the conditions that they need. */
  void addTo(UpdateStatement.Builder statement);

  /** Returns those with most clicks, as many as an update names, of the hosts that may be named. */
  static SequencedMap<String, Long> top(Map<String, Long> hosts, Predicate<String> mayBeNamed) {
    return hosts.entrySet().stream()
        .filter(host -> isName(host.getKey()) && mayBeNamed.test(host.getKey()))
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .limit(MAX_NAMED_BY_UPDATE)
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Long::sum, LinkedHashMap::new));
  }

  // A host on the web has a dot, and the two words that the response uses have none. Redirects
  // write it in ASCII; not every other text can be an attribute's name.
  private static boolean isName(String host) {
    return host.length() <= MAX_LENGTH
        && host.indexOf('.') > 0
        && host.chars().allMatch(c -> c > ' ' && c < '\u007f');
  }
}
