package dev.terse.local.dax;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The item cache of a node: items and, as DAX does, the absence of items. */
final class ItemCache {

  private record Key(String table, Map<String, AttributeValue> key) {}

  private record Entry(Map<String, AttributeValue> item, Instant until) {}

  private final Map<Key, Entry> entries = new ConcurrentHashMap<>();
  private final Duration ttl;
  private final InstantSource clock;

  ItemCache(Duration ttl, InstantSource clock) {
    this.ttl = ttl;
    this.clock = clock;
  }

  /** Returns the cached item, which is an empty map for an absence; empty on a cache miss. */
  Optional<Map<String, AttributeValue>> get(String table, Map<String, AttributeValue> key) {
    return Optional.ofNullable(entries.get(new Key(table, key)))
        .filter(entry -> clock.instant().isBefore(entry.until()))
        .map(Entry::item);
  }

  void put(String table, Map<String, AttributeValue> key, Map<String, AttributeValue> item) {
    entries.put(new Key(table, key), new Entry(item, clock.instant().plus(ttl)));
  }

  void clear() {
    entries.clear();
  }
}
