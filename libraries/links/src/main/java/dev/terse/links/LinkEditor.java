package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.LinksTable.Write;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import software.amazon.awssdk.core.exception.SdkException;

/** Changes links for their owners. Safe for use by several threads. */
public final class LinkEditor {

  private final LinksTable links;
  private final CacheRefresh refresh;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * An editor.
   *
   * @param links the table that the links are stored in
   * @param cache the cache that holds the links too
   * @param random the source of the changes' ids
   * @param clock the clock for the times of changes
   * @param metrics counts the changes that the cache may not hold
   */
  public LinkEditor(
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
   * Changes a link, expired or not, with one conditional write. The write goes to the table and not
   * through the cache before it, so that its outcome is known; then the cache is made to hold the
   * changed link.
   *
   * @param code the code as it was asked for, any text
   * @param change the change
   * @param principal the client that asks for it
   * @param version the version that the client knows and the link must have; empty for any
   * @param deadline the time by which the table must have it; the cache has a bound of its own
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be known to be changed
   *     by then; asking again is safe
   */
  public Edit edit(
      String code,
      LinkChange change,
      Principal principal,
      OptionalLong version,
      Deadline deadline) {
    Edit edit =
        RequestedCode.keyOf(code)
            .map(key -> write(key, change, principal, version, deadline))
            .orElseGet(Edit.Missing::new);
    if (edit instanceof Edit.Done(Link link)) {
      refresh.of(link.code());
    }
    return edit;
  }

  /**
   * Reads a link that a principal wants to change, strongly consistent.
   *
   * @param code the code as it was asked for, any text
   * @param principal the client that asks for it
   * @param deadline the deadline of the read
   * @return the link as it is, or why it can't be changed
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be read by then
   */
  public Edit read(String code, Principal principal, Deadline deadline) {
    return RequestedCode.keyOf(code)
        .flatMap(key -> links.get(key, LinksTable.Read.STRONGLY_CONSISTENT, deadline))
        .<Edit>map(
            stored ->
                switch (stored) {
                  case Tombstone _ -> new Edit.Gone();
                  case Live live when !live.belongsTo(principal) -> new Edit.NotOwner();
                  case Live live -> new Edit.Done(live.link());
                })
        .orElseGet(Edit.Missing::new);
  }

  private Edit write(
      String key, LinkChange change, Principal principal, OptionalLong version, Deadline deadline) {
    byte[] id = new byte[LinksTable.CHANGE_BYTES];
    random.nextBytes(id);
    try {
      return switch (links.change(key, change, principal, version, clock.instant(), id, deadline)) {
        case Write.Done(Live live) -> new Edit.Done(live.link());
        case Write.Done(Tombstone _) -> throw new IllegalStateException("a tombstone was changed");
        case Write.Refused(Optional<StoredLink> stored) ->
            stored.map(found -> why(found, principal, id)).orElseGet(Edit.Missing::new);
      };
    } catch (SdkException e) {
      // It may have been made.
      refresh.of(key);
      throw e;
    }
  }

  private static Edit why(StoredLink stored, Principal principal, byte[] id) {
    return switch (stored) {
      case Tombstone _ -> new Edit.Gone();
      case Live live when !live.belongsTo(principal) -> new Edit.NotOwner();
      // A write whose response was lost and that the client repeated.
      case Live live when live.isMadeBy(id) -> new Edit.Done(live.link());
      case Live live -> new Edit.Outdated(live.link());
    };
  }
}
