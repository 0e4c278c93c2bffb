package dev.terse.links;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.terse.aws.Deadline;
import dev.terse.links.Lookup.Deleted;
import dev.terse.links.Lookup.Expired;
import dev.terse.links.Lookup.Found;
import dev.terse.links.Lookup.Missing;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.LongSupplier;
import org.crac.Context;
import org.crac.Resource;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.ApiCallTimeoutException;

/**
 * Finds links in this process' memory for a few seconds after they were found in the table. Links
 * that lead somewhere and tombstones are remembered; that there is no link is not, since there may
 * be one a moment later. Several threads that look for one code at once make one search. Safe for
 * use by several threads.
 */
public final class CachedLinkFinder implements Resource {

  private final LinkFinder finder;
  private final long timeToLiveNanos;
  private final LongSupplier nanoTime;
  private final InstantSource clock;
  private final Cache<String, Remembered> remembered;
  private final Map<String, Search> searches = new ConcurrentHashMap<>();

  /** What was found, and when the search for it began. */
  private record Remembered(Lookup lookup, long since) {}

  /** A search that other threads may wait for. */
  private record Search(long since, CompletableFuture<Lookup> result) {}

  /**
   * A finder that remembers.
   *
   * @param finder finds what is not remembered
   * @param size how many codes are remembered at most
   * @param timeToLive how long a code is remembered, counted from the beginning of its search
   * @param nanoTime the clock of that time, such as {@link System#nanoTime()}
   * @param clock tells whether a link has expired
   */
  public CachedLinkFinder(
      LinkFinder finder,
      int size,
      Duration timeToLive,
      LongSupplier nanoTime,
      InstantSource clock) {
    this.finder = finder;
    this.timeToLiveNanos = timeToLive.toNanos();
    this.nanoTime = nanoTime;
    this.clock = clock;
    // No thread of its own: Lambda would freeze it between invocations.
    this.remembered = Caffeine.newBuilder().maximumSize(size).executor(Runnable::run).build();
  }

  /**
   * Finds a link.
   *
   * @param code the code as it was asked for, any text
   * @throws software.amazon.awssdk.core.exception.SdkException if it is not remembered and the
   *     table can't be read
   */
  public Lookup find(String code) {
    return RequestedCode.keyOf(code).map(this::findKey).orElseGet(Missing::new);
  }

  private Lookup findKey(String code) {
    Lookup known = recall(code);
    if (known != null) {
      return known;
    }
    Deadline deadline = LinkFinder.deadline();
    long arrived = nanoTime.getAsLong();
    while (true) {
      var own = new Search(nanoTime.getAsLong(), new CompletableFuture<>());
      Search other = searches.putIfAbsent(code, own);
      if (other == null) {
        return search(code, own, deadline);
      }
      Lookup found = await(other, deadline);
      // A search that had begun before may have missed a link that was created in between.
      if (isWorthRemembering(found) || other.since() - arrived >= 0) {
        return found;
      }
    }
  }

  /**
   * Remembers an invented link and forgets it again: for {@link dev.terse.lambda.snapshot.Priming}.
   *
   * @return the link
   */
  public Link rehearse() {
    Link link = finder.rehearse();
    remembered.put(link.code(), new Remembered(new Found(link), nanoTime.getAsLong()));
    recall(link.code());
    remembered.invalidate(link.code());
    return link;
  }

  private Lookup search(String code, Search own, Deadline deadline) {
    try {
      Lookup found = recall(code);
      if (found == null) {
        found = finder.find(code, deadline);
        if (isWorthRemembering(found)) {
          remembered.put(code, new Remembered(found, own.since()));
        }
      }
      searches.remove(code, own);
      own.result().complete(found);
      return found;
    } catch (RuntimeException | Error e) {
      searches.remove(code, own);
      own.result().completeExceptionally(e);
      throw e;
    }
  }

  private static Lookup await(Search other, Deadline deadline) {
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

  private Lookup recall(String code) {
    Remembered entry = remembered.getIfPresent(code);
    if (entry == null || nanoTime.getAsLong() - entry.since() >= timeToLiveNanos) {
      return null;
    }
    boolean expired =
        entry.lookup() instanceof Found(Link link) && link.isExpiredAt(clock.instant());
    return expired ? null : entry.lookup();
  }

  private static boolean isWorthRemembering(Lookup lookup) {
    return switch (lookup) {
      case Found found -> true;
      case Deleted deleted -> true;
      case Expired expired -> false;
      case Missing missing -> false;
    };
  }

  /** Forgets everything: what is true now may be years old when the snapshot is restored. */
  @Override
  public void beforeCheckpoint(Context<? extends Resource> context) {
    remembered.invalidateAll();
  }

  @Override
  public void afterRestore(Context<? extends Resource> context) {
    // There is nothing to bring back.
  }
}
