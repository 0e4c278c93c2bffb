package dev.terse.local.dax;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;

/** Numbers for lists of attribute names, so that an item is sent without its names. */
final class AttributeLists {

  private static final long EMPTY = 1;

  private final Map<List<String>, Long> ids = new ConcurrentHashMap<>(Map.of(List.of(), EMPTY));
  private final Map<Long, List<String>> names = new ConcurrentHashMap<>(Map.of(EMPTY, List.of()));
  private final AtomicLong last = new AtomicLong(EMPTY);

  /** Returns the number of a list, which must be sorted by name. */
  long idOf(List<String> sorted) {
    return ids.computeIfAbsent(
        List.copyOf(sorted),
        list -> {
          long id = last.incrementAndGet();
          names.put(id, list);
          return id;
        });
  }

  /**
   * Returns the list with a number.
   *
   * @throws IllegalArgumentException if no list has it
   */
  List<String> namesOf(long id) {
    List<String> found = names.get(id);
    if (found == null) {
      throw new IllegalArgumentException("no attribute list has the number " + id);
    }
    return found;
  }
}
