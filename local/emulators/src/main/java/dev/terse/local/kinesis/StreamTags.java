package dev.terse.local.kinesis;

import java.util.Collection;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** One stream's tags, in order of their keys. */
final class StreamTags {
  static final int MAX_TAGS = 50;

  private final TreeMap<String, String> byKey = new TreeMap<>();

  synchronized void add(Map<String, String> tags) {
    var changed = new TreeMap<>(byKey);
    changed.putAll(tags);
    if (changed.size() > MAX_TAGS) {
      throw ServiceException.invalidArgument("A stream can have at most " + MAX_TAGS + " tags.");
    }
    byKey.putAll(tags);
  }

  synchronized void remove(Collection<String> keys) {
    byKey.keySet().removeAll(keys);
  }

  synchronized Map<String, String> all() {
    return Map.copyOf(byKey);
  }

  /** Returns a copy of the tags whose keys come after the given one; all when it is empty. */
  synchronized SortedMap<String, String> after(String key) {
    return new TreeMap<>(byKey.tailMap(key, false));
  }
}
