package dev.terse.clicks;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A map of bounded size that drops the entry least recently used. Caffeine would not do for what
 * came last: its admission policy may drop a new entry in favour of those that are used often.
 *
 * @param <K> the type of the keys
 * @param <V> the type of the values
 */
public final class LruMap<K, V> extends LinkedHashMap<K, V> {

  private static final long serialVersionUID = 1L;

  private final int maxSize;

  /**
   * Creates an empty map.
   *
   * @param maxSize the most entries that it holds
   */
  public LruMap(int maxSize) {
    super(16, 0.75f, true);
    this.maxSize = maxSize;
  }

  @Override
  protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
    return size() > maxSize;
  }
}
