package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.Deletion.Done;
import dev.terse.links.Deletion.Gone;
import dev.terse.links.Deletion.Missing;
import dev.terse.links.Deletion.NotOwner;
import dev.terse.links.LinksTable.Write;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/** The deleter of links for their owners. Thread-safe. */
public final class LinkDeleter {

  private final LinksTable links;
  private final CacheRefresh refresh;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * Creates a link deleter.
   *
   * @param links the table of links
   * @param cache the cache in front of the table
   * @param random the source of the deletions' unique ids
   * @param clock the clock that deletion times are taken from
   * @param metrics the metrics that count the tombstones that the cache may not hold
   */
  public LinkDeleter(
      LinksTable links,
      SharedCache cache,
      SecureRandom random,
      InstantSource clock,
      Metrics metrics) {
    this.links = links;
    this.refresh = new CacheRefresh(links, cache, metrics);
    this.random = random;
    this.clock = clock;
  }

  /**
   * Deletes a link, expired or not, with one conditional write. The write bypasses the cache in
   * front of the table, so that its outcome is known; then the cache is refreshed with the
   * tombstone.
   *
   * @param code the code as it was asked for, any text
   * @param principal the client that asks for it
   * @param deadline by when the table must have it; the cache has its own bound
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be known to be deleted
   *     by then; asking again is safe
   */
  public Deletion delete(String code, Principal principal, Deadline deadline) {
    Deletion deletion =
        RequestedCode.keyOf(code)
            .map(key -> mark(key, principal, deadline))
            .orElseGet(Missing::new);
    switch (deletion) {
      case Done(String key) -> refresh.of(key);
      case Gone(Optional<String> key) -> key.ifPresent(refresh::of);
      case NotOwner _ -> {}
      case Missing _ -> {}
    }
    return deletion;
  }

  private Deletion mark(String key, Principal principal, Deadline deadline) {
    byte[] deletion = new byte[LinksTable.DELETION_BYTES];
    random.nextBytes(deletion);
    Instant now = clock.instant();
    return switch (links.markDeleted(key, principal, Optional.empty(), now, deletion, deadline)) {
      case Write.Done _ -> new Done(key);
      case Write.Refused(Optional<StoredLink> stored) ->
          stored.map(found -> why(found, key, principal, deletion)).orElseGet(Missing::new);
    };
  }

  private static Deletion why(StoredLink stored, String key, Principal principal, byte[] deletion) {
    return switch (stored) {
      // A write whose response was lost is recognized by its own bytes.
      case Tombstone tombstone when tombstone.isMadeBy(deletion) -> new Done(key);
      case Tombstone tombstone ->
          new Gone(Optional.of(key).filter(code -> tombstone.belongsTo(principal)));
      case Live live when !live.belongsTo(principal) -> new NotOwner();
      case Live _ -> throw new IllegalStateException("the write should have been made");
    };
  }
}
