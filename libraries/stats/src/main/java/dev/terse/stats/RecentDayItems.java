package dev.terse.stats;

import dev.terse.clicks.LruMap;
import java.util.Map;

/** An LRU cache of the special day items among those last written, at most a thousand. */
final class RecentDayItems {

  private static final int MAX = 1_000;

  private final Map<ItemKey, DayItem> items = new LruMap<>(MAX);

  synchronized DayItem get(ItemKey key) {
    return items.getOrDefault(key, DayItem.UNKNOWN);
  }

  synchronized void put(ItemKey key, DayItem item) {
    if (item.isSpecial()) {
      items.put(key, item);
    } else {
      items.remove(key);
    }
  }
}
