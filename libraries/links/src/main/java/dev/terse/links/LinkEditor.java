package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.links.LinksTable.Write;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Changes links for their owners. Safe for use by several threads. */
public final class LinkEditor {

  private static final Logger LOG = LoggerFactory.getLogger(LinkEditor.class);

  private final LinksTable links;
  private final SharedCache cache;
  private final InstantSource clock;
  private final Metrics metrics;

  /**
   * An editor.
   *
   * @param links the table that the links are stored in
   * @param cache the cache that holds the links too
   * @param clock the clock for the times of changes
   * @param metrics counts the changes that the cache may not hold
   */
  public LinkEditor(LinksTable links, SharedCache cache, InstantSource clock, Metrics metrics) {
    this.links = links;
    this.cache = cache;
    this.clock = clock;
    this.metrics = metrics;
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
      refresh(link.code());
    }
    return edit;
  }

  private Edit write(
      String key, LinkChange change, Principal principal, OptionalLong version, Deadline deadline) {
    return switch (links.change(key, change, principal, version, clock.instant(), deadline)) {
      case Write.Done(Live live) -> new Edit.Done(live.link());
      case Write.Done(Tombstone _) -> throw new IllegalStateException("a tombstone was changed");
      case Write.Refused(Optional<StoredLink> stored) ->
          stored.map(found -> why(found, change, principal, version)).orElseGet(Edit.Missing::new);
    };
  }

  private static Edit why(
      StoredLink stored, LinkChange change, Principal principal, OptionalLong version) {
    return switch (stored) {
      case Tombstone _ -> new Edit.Gone();
      case Live live when !live.belongsTo(principal) -> new Edit.NotOwner();
      // A write whose answer was lost is recognised by what it made of the version known.
      case Live(Link link, byte[] _)
          when version.isPresent()
              && link.version() == version.getAsLong() + 1
              && change.isIn(link) ->
          new Edit.Done(link);
      case Live(Link link, byte[] _) -> new Edit.Outdated(link);
    };
  }

  private void refresh(String key) {
    if (!cache.refresh(links.refreshUpdate(key))) {
      LOG.warn("the cache may serve {} as it was until its time to live is over", key);
      metrics.count(Metric.CACHE_NOT_REFRESHED, 1);
    }
  }
}
