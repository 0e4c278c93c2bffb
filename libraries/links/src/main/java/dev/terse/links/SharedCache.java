package dev.terse.links;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A cache between this function and the Links table, such as DAX. It may be stale by up to its own
 * time to live, and may report an item as absent that has been written since. A seam: the table
 * does not depend on DAX, whose library is not even loaded without it. Thread-safe; no method
 * throws.
 */
public interface SharedCache {

  /** The cache's answer for a key. */
  sealed interface Answer {

    /** The item, or an earlier state of it. */
    record Item(Map<String, AttributeValue> attributes) implements Answer {}

    /** There is no such item, or was none a while ago. */
    record Absent() implements Answer {}

    /** The cache is down, overloaded or too slow to answer. */
    record Unavailable() implements Answer {}
  }

  /**
   * Reads an item from the cache, which reads it from the table on a cache miss.
   *
   * @param table the table's name
   * @param key the item's key
   */
  Answer get(String table, Map<String, AttributeValue> key);

  /**
   * Refreshes an item in the cache, by an update that changes nothing and goes through the cache.
   * Idempotent.
   *
   * @return whether the cache is known to hold the item
   */
  boolean refresh(UpdateItemRequest update);

  /**
   * Waits until the cache can be used for the first time, so that {@link
   * dev.terse.lambda.snapshot.Priming} includes it.
   *
   * @param limit the maximum wait; the cache may not be ready even then
   */
  void awaitReady(Duration limit) throws InterruptedException;

  /** Returns a cache that is never available. */
  static SharedCache none() {
    return new SharedCache() {
      @Override
      public Answer get(String table, Map<String, AttributeValue> key) {
        return new Answer.Unavailable();
      }

      @Override
      public boolean refresh(UpdateItemRequest update) {
        return true;
      }

      @Override
      public void awaitReady(Duration limit) {}
    };
  }
}
