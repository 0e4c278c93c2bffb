package dev.terse.stats;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Referrers in an item that counts them by their names.
 *
 * @param named clicks by host
 * @param other clicks from the unnamed hosts
 * @param marks three bytes for each named host that the item is not known to have, by whose number
 *     the item is known to be full
 */
record NamedReferrers(Map<String, Long> named, long other, Set<SdkBytes> marks)
    implements Referrers {

  // DynamoDB limits an expression to 300 operators, of which each takes seven.
  private static final int MAX_LOOKED_UP = 8;

  static NamedReferrers of(Map<String, Long> hosts, DayItem known) {
    Map<String, Long> named =
        Referrers.top(
            hosts, host -> !known.isFullOfReferrers() || known.referrers().contains(host));
    long other = StoredCounters.sum(hosts) - StoredCounters.sum(named);
    if (known.isFullOfReferrers()) {
      return new NamedReferrers(
          named, other, known.referrerMarks() < MAX_NAMED ? fill() : Set.of());
    }
    return new NamedReferrers(
        named,
        other,
        named.keySet().stream()
            .filter(host -> !known.referrers().contains(host))
            .map(host -> mark(host.hashCode()))
            .collect(Collectors.toSet()));
  }

  @Override
  public Collection<String> namesToStore() {
    return Set.of();
  }

  @Override
  public void addTo(UpdateStatement.Builder statement) {
    named.forEach((host, clicks) -> statement.count(Counters.REFERRER + host, clicks));
    if (other > 0) {
      statement.count(Counters.OTHER_REFERRERS, other);
    }
    if (!named.isEmpty() || !marks.isEmpty()) {
      statement.requireAbsent(DayItem.NAMED_APART);
    }
    if (marks.isEmpty()) {
      return;
    }
    statement.add(DayItem.REFERRERS, AttributeValue.fromBs(List.copyOf(marks)));
    AttributeValue most = AttributeValue.fromN(Integer.toString(MAX_NAMED));
    if (marks.size() > MAX_LOOKED_UP) {
      statement.require("attribute_not_exists(%1$s) OR size(%1$s) < %2$s", DayItem.REFERRERS, most);
    } else {
      // A full item takes hosts that it names, also of an environment that does not remember it.
      marks.forEach(
          mark ->
              statement.requireRoomOrElement(DayItem.REFERRERS, most, AttributeValue.fromB(mark)));
    }
  }

  /** Returns marks that make an item full whose hosts were chosen to have the same marks. */
  private static Set<SdkBytes> fill() {
    return IntStream.range(0, MAX_NAMED).mapToObj(NamedReferrers::mark).collect(Collectors.toSet());
  }

  private static SdkBytes mark(int hash) {
    return SdkBytes.fromByteArrayUnsafe(
        new byte[] {(byte) (hash >> 16), (byte) (hash >> 8), (byte) hash});
  }
}
