package dev.terse.links;

import java.time.Duration;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * A cache between this function and the Links table, such as DAX. It may be stale by its own time
 * to live, and may say that an item is absent that has been written since. A seam: the table knows
 * nothing of DAX, whose library is not even loaded where there is none. Safe for use by several
 * threads; no method throws.
 */
public interface SharedCache {

  /** What the cache says of a key. */
  sealed interface Answer {

    /** The item, or what it was a while ago. */
    record Item(Map<String, AttributeValue> attributes) implements Answer {}

    /** There is no such item, or there was none a while ago. */
    record Absent() implements Answer {}

    /** The cache is down, overloaded or too slow to say. */
    record Unavailable() implements Answer {}
  }

  /**
   * Asks the cache, which asks the table where it doesn't know.
   *
   * @param table the table's name
   * @param key the item's key
   */
  Answer get(String table, Map<String, AttributeValue> key);

  /**
   * Makes the cache hold an item as it is now, by an update of it that changes nothing and is
   * carried out through the cache. Made twice it does no harm.
   *
   * @return whether the cache is known to hold it
   */
  boolean refresh(UpdateItemRequest update);

  /**
   * Waits until the cache can be asked for the first time, so that {@link
   * dev.terse.lambda.snapshot.Priming} asks it too.
   *
   * @param limit how long to wait; it may not be ready even then
   */
  void awaitReady(Duration limit) throws InterruptedException;

  /** No cache. */
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
