package dev.terse.links;

import dev.terse.links.LinksTable.Read;
import dev.terse.links.Lookup.Deleted;
import dev.terse.links.Lookup.Expired;
import dev.terse.links.Lookup.Found;
import dev.terse.links.Lookup.Missing;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import java.time.InstantSource;
import java.util.Optional;

/** Finds links by the codes that clients ask for. Safe for use by several threads. */
public final class LinkFinder {

  private final LinksTable links;
  private final InstantSource clock;

  /**
   * A finder.
   *
   * @param links where the links are stored
   * @param clock tells whether a link has expired
   */
  public LinkFinder(LinksTable links, InstantSource clock) {
    this.links = links;
    this.clock = clock;
  }

  /**
   * Finds a link: with one eventually consistent read where it is there. A miss is believed only
   * from a strongly consistent read, so that a link can be followed the moment it was created.
   *
   * @param code the code as it was asked for, any text
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read
   */
  public Lookup find(String code) {
    RequestedCode requested = RequestedCode.of(code);
    Optional<StoredLink> stored = requested.exact().flatMap(this::read);
    if (stored.isEmpty() && !requested.alias().equals(requested.exact())) {
      stored = requested.alias().flatMap(this::read).filter(StoredLink::isAlias);
    }
    return stored.map(this::classify).orElseGet(Missing::new);
  }

  private Optional<StoredLink> read(String key) {
    return links
        .get(key, Read.EVENTUALLY_CONSISTENT)
        .or(() -> links.get(key, Read.STRONGLY_CONSISTENT));
  }

  private Lookup classify(StoredLink stored) {
    return switch (stored) {
      case Tombstone tombstone -> new Deleted();
      case Live(Link link, boolean isAlias, byte[] ownerHash) ->
          link.isExpiredAt(clock.instant()) ? new Expired(link) : new Found(link);
    };
  }
}
