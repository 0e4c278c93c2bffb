package dev.terse.stats;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Referrers in an item that counts them by the codes of {@link ReferrerNames}. A code is counted
 * only once its name is stored: where it is not known which codes an item has, the update requires
 * that it has those.
 *
 * @param counted clicks by code of hosts that are named, or are assumed to be
 * @param isAssumed whether it is not known that the item has these codes
 * @param added clicks by host that are to be named
 * @param other clicks from the unnamed hosts
 */
record CodedReferrers(
    Map<String, Long> counted, boolean isAssumed, Map<String, Long> added, long other)
    implements Referrers {

  static CodedReferrers of(Map<String, Long> hosts, DayItem known) {
    boolean isAssumed = known.isUnknown();
    Map<String, Long> counted = new LinkedHashMap<>();
    Map<String, Long> added = new LinkedHashMap<>();
    Referrers.top(
            hosts,
            host ->
                isAssumed
                    || !known.isFullOfReferrers()
                    || known.referrers().contains(ReferrerNames.code(host)))
        .forEach(
            (host, clicks) -> {
              String code = ReferrerNames.code(host);
              if (isAssumed || known.referrers().contains(code)) {
                counted.merge(code, clicks, Long::sum);
              } else {
                added.put(host, clicks);
              }
            });
    return new CodedReferrers(
        counted,
        isAssumed,
        added,
        StoredCounters.sum(hosts) - StoredCounters.sum(counted) - StoredCounters.sum(added));
  }

  @Override
  public Collection<String> namesToStore() {
    return added.keySet();
  }

  @Override
  public void addTo(UpdateStatement.Builder statement) {
    Map<String, Long> addedByCode = new LinkedHashMap<>();
    added.forEach((host, clicks) -> addedByCode.merge(ReferrerNames.code(host), clicks, Long::sum));
    counted.forEach((code, clicks) -> statement.count(Counters.CODED_REFERRER + code, clicks));
    // Required to be absent, or a host would take a place for each environment that adds it.
    addedByCode.forEach(
        (code, clicks) ->
            statement
                .count(Counters.CODED_REFERRER + code, clicks)
                .requireAbsent(Counters.CODED_REFERRER + code));
    if (isAssumed) {
      counted.keySet().forEach(code -> statement.requirePresent(Counters.CODED_REFERRER + code));
    }
    if (other > 0) {
      statement.count(Counters.OTHER_REFERRERS, other);
    }
    if (!added.isEmpty()) {
      statement
          .require(
              "%1$s < %2$s", DayItem.NAMED_APART, AttributeValue.fromN(Integer.toString(MAX_NAMED)))
          .count(DayItem.NAMED_APART, addedByCode.size());
    }
  }
}
