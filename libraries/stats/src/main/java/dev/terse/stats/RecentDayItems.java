package dev.terse.stats;

import dev.terse.clicks.LruMap;
import java.util.Map;

/**
 * An LRU cache of the special day items among those last written, at most a thousand; and of those
 * that name referrers apart, which is all that most updates need to know, many more.
 */
final class RecentDayItems {

  private static final int MAX = 1_000;
  private static final int MAX_APART = 50_000;

  private final Map<ItemKey, DayItem> items = new LruMap<>(MAX);
  private final Map<ItemKey, Boolean> apart = new LruMap<>(MAX_APART);

  synchronized DayItem get(ItemKey key) {
    return items.getOrDefault(key, apart.get(key) != null ? DayItem.NAMES_APART : DayItem.UNKNOWN);
  }

  synchronized void put(ItemKey key, DayItem item) {
    if (item.isSpecial()) {
      items.put(key, item);
    } else {
      items.remove(key);
    }
    if (item.areNamesApart()) {
      apart.put(key, true);
    }
  }

  /** Forgets the items' details, which were read in another environment if this one is restored. */
  synchronized void forgetDetails() {
    items.clear();
  }
}
