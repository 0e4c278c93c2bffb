package dev.terse.stats;

import java.util.Comparator;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;

/**
 * The referring hosts of people's clicks, of which an item names only the first {@value #MAX_NAMED}
 * or a few more per day and sums up the rest, so that made-up referrers can't make it grow further.
 *
 * @param named clicks by host
 * @param other clicks from the unnamed hosts
 * @param marks three bytes for each named host that the item is not known to have, by whose number
 *     the item is known to be full
 */
record Referrers(Map<String, Long> named, long other, Set<SdkBytes> marks) {

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
    long other = sum(hosts) - sum(named);
    if (known.isFullOfReferrers()) {
      return new Referrers(named, other, known.referrerMarks() < MAX_NAMED ? fill() : Set.of());
    }
    return new Referrers(
        named,
        other,
        named.keySet().stream()
            .filter(host -> !known.referrers().contains(host))
            .map(host -> mark(host.hashCode()))
            .collect(Collectors.toSet()));
  }

  /** Returns marks that make an item full whose hosts were chosen to have the same marks. */
  private static Set<SdkBytes> fill() {
    return IntStream.range(0, MAX_NAMED).mapToObj(Referrers::mark).collect(Collectors.toSet());
  }

  private static SdkBytes mark(int hash) {
    return SdkBytes.fromByteArrayUnsafe(
        new byte[] {(byte) (hash >> 16), (byte) (hash >> 8), (byte) hash});
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
