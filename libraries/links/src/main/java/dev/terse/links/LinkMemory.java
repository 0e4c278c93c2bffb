package dev.terse.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.terse.aws.Deadline;
import dev.terse.lambda.snapshot.Learned;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BiFunction;
import java.util.function.LongSupplier;
import java.util.function.Predicate;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * An in-memory cache of this execution environment that remembers the result of a search for a few
 * seconds. A miss is not remembered, because a link may be created a moment later. Threads that
 * look for the same key at the same time share one search. Thread-safe.
 */
public final class LinkMemory implements Learned {

  private final long timeToLiveNanos;
  private final LongSupplier nanoTime;
  private final Cache<String, Remembered> remembered;
  private final Map<String, Search> searches = new ConcurrentHashMap<>();

  /** A search result, and the time at which the search began. */
  private record Remembered(StoredLink stored, long since) {}

  /** A search that other threads may wait for. */
  private record Search(long since, CompletableFuture<Optional<StoredLink>> result) {}

  /**
   * Creates an empty memory.
   *
   * @param size the maximum number of keys
   * @param timeToLive the time that a key is remembered, counted from the start of its search
   * @param nanoTime the clock for the time to live, such as {@link System#nanoTime()}
   */
  public LinkMemory(int size, Duration timeToLive, LongSupplier nanoTime) {
    this.timeToLiveNanos = timeToLive.toNanos();
    this.nanoTime = nanoTime;
    // Not in a thread of its own: Lambda would freeze it between invocations.
    this.remembered = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
  }

  /**
   * Returns the remembered result for a key, or else that of a search: the caller's own, or another
   * thread's.
   *
   * @param key the key
   * @param isCertain whether a result holds for the whole time to live
   * @param budget the time for the search, or for waiting for another thread's
   * @param search searches for the key by a deadline
   */
  Optional<StoredLink> find(
      String key,
      Predicate<StoredLink> isCertain,
      Duration budget,
      BiFunction<String, Deadline, Optional<StoredLink>> search) {
    Optional<StoredLink> known = remembered(key).filter(isCertain);
    if (known.isPresent()) {
      return known;
    }
    Deadline deadline = Deadline.after(budget);
    return searchOrAwait(key, isCertain, deadline, () -> search.apply(key, deadline));
  }

  private Optional<StoredLink> searchOrAwait(
      String key,
      Predicate<StoredLink> isCertain,
      Deadline deadline,
      Supplier<Optional<StoredLink>> search) {
    long arrived = nanoTime.getAsLong();
    while (true) {
      var own = new Search(nanoTime.getAsLong(), new CompletableFuture<>());
      Search other = searches.putIfAbsent(key, own);
      if (other == null) {
        return search(key, isCertain, own, search);
      }
      Optional<StoredLink> found = await(other, deadline);
      // A search that started earlier may have missed a link created in between.
      if (found.filter(isCertain).isPresent() || other.since() - arrived >= 0) {
        return found;
      }
    }
  }

  private Optional<StoredLink> search(
      String key,
      Predicate<StoredLink> isCertain,
      Search own,
      Supplier<Optional<StoredLink>> search) {
    try {
      Optional<StoredLink> known = remembered(key).filter(isCertain);
      Optional<StoredLink> found = known.or(search);
      searches.computeIfPresent(
          key,
          (_, current) -> {
            // Otherwise the key was forgotten meanwhile, and what was found may be outdated.
            boolean isCurrent = current == own;
            if (isCurrent && known.isEmpty()) {
              found
                  .filter(isCertain)
                  .ifPresent(stored -> remembered.put(key, new Remembered(stored, own.since())));
            }
            return isCurrent ? null : current;
          });
      own.result().complete(found);
      return found;
    } catch (RuntimeException | Error e) {
      searches.remove(key, own);
      own.result().completeExceptionally(e);
      throw e;
    }
  }

  private static Optional<StoredLink> await(Search other, Deadline deadline) {
    try {
      return other.result().get(deadline.left().toNanos(), TimeUnit.NANOSECONDS);
    } catch (ExecutionException e) {
      throw e.getCause() instanceof RuntimeException failure
          ? failure
          : new IllegalStateException(e.getCause());
    } catch (TimeoutException e) {
      throw ApiCallTimeoutException.create(deadline.budget().toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted in waiting for another search", e);
    }
  }

  // Without lambdas and intermediate results, because most redirects allocate little else.
  private Optional<StoredLink> remembered(String key) {
    Remembered entry = remembered.getIfPresent(key);
    return entry == null || nanoTime.getAsLong() - entry.since() >= timeToLiveNanos
        ? Optional.empty()
        : Optional.of(entry.stored());
  }

  /**
   * Forgets a key whose item has changed. Searches that began before are not remembered either, and
   * nobody who comes later waits for them.
   *
   * @param key the key
   */
  public void forget(String key) {
    searches.compute(
        key,
        (_, _) -> {
          remembered.invalidate(key);
          return null;
        });
  }

  /** Forgets everything, because it may be years old when the snapshot is restored. */
  @Override
  public void forget() {
    searches.clear();
    remembered.invalidateAll();
  }
}
