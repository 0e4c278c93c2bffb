package dev.terse.log;

import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.slf4j.spi.MDCAdapter;

/**
 * A logging context (MDC) of immutable maps, so that a click can keep that of its request without
 * copying it. Threads do not inherit it, and it has no stacks, which nothing uses.
 */
final class ImmutableContext implements MDCAdapter {

  private final ThreadLocal<Map<String, String>> entries = ThreadLocal.withInitial(Map::of);

  @Override
  public void put(String key, String value) {
    Map<String, String> more = new HashMap<>(entries.get());
    more.put(key, value);
    entries.set(Map.copyOf(more));
  }

  @Override
  public String get(String key) {
    return entries.get().get(key);
  }

  @Override
  public void remove(String key) {
    Map<String, String> fewer = new HashMap<>(entries.get());
    fewer.remove(key);
    entries.set(Map.copyOf(fewer));
  }

  @Override
  public void clear() {
    entries.set(Map.of());
  }

  @Override
  public Map<String, String> getCopyOfContextMap() {
    return entries.get();
  }

  @Override
  public void setContextMap(Map<String, String> contextMap) {
    entries.set(contextMap == null ? Map.of() : Map.copyOf(contextMap));
  }

  @Override
  public void pushByKey(String key, String value) {
    throw new UnsupportedOperationException("no stacks");
  }

  @Override
  public String popByKey(String key) {
    throw new UnsupportedOperationException("no stacks");
  }

  @Override
  public Deque<String> getCopyOfDequeByKey(String key) {
    throw new UnsupportedOperationException("no stacks");
  }

  @Override
  public void clearDequeByKey(String key) {
    throw new UnsupportedOperationException("no stacks");
  }
}
