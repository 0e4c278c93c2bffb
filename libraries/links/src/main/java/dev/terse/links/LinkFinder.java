package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.links.LinksTable.Read;
import dev.terse.links.Lookup.Deleted;
import dev.terse.links.Lookup.Expired;
import dev.terse.links.Lookup.Found;
import dev.terse.links.Lookup.Missing;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** Finds links by the codes that clients ask for. Safe for use by several threads. */
public final class LinkFinder {

  private static final Duration BUDGET = Duration.ofSeconds(4);

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
   * Finds a link with one read of the cache, or one eventually consistent read of the table, where
   * it is there. A miss, or an expired link, is trusted only after a strongly consistent read, so
   * that a link can be followed the moment it was created.
   *
   * @param code the code as it was asked for, any text
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read within 4
   *     seconds
   */
  public Lookup find(String code) {
    return RequestedCode.keyOf(code).map(key -> find(key, deadline())).orElseGet(Missing::new);
  }

  /**
   * Finds a link as {@link #find(String)} does, and tells whether a client owns it.
   *
   * @param code the code as it was asked for, any text
   * @param token what the client presents as the owner's token
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read within 4
   *     seconds
   */
  public OwnerLookup find(String code, OwnerToken token) {
    Optional<StoredLink> stored = RequestedCode.keyOf(code).flatMap(key -> read(key, deadline()));
    byte[] hash = token.hash();
    return new OwnerLookup(
        lookup(stored), stored.filter(found -> found.isOwnedBy(hash)).isPresent());
  }

  /** The time that a look-up has from now on. */
  static Deadline deadline() {
    return Deadline.after(BUDGET);
  }

  /** Finds the link that is stored under a key by a deadline. */
  Lookup find(String key, Deadline deadline) {
    return lookup(read(key, deadline));
  }

  private Lookup lookup(Optional<StoredLink> stored) {
    return stored.map(this::classify).orElseGet(Missing::new);
  }

  /**
   * Finds an invented link that is in no table, by all that is done once a table has answered: for
   * {@link dev.terse.lambda.snapshot.Priming}.
   *
   * @return the link
   */
  public Link rehearse() {
    Link invented = Link.invented();
    StoredLink stored = LinkItem.read(LinkItem.of(new Live(invented, new byte[0])));
    return classify(stored) instanceof Found(Link link) ? link : invented;
  }

  private Optional<StoredLink> read(String key, Deadline deadline) {
    return links
        .recall(key, deadline)
        .filter(stored -> !(classify(stored) instanceof Expired))
        .or(() -> links.get(key, Read.STRONGLY_CONSISTENT, deadline));
  }

  private Lookup classify(StoredLink stored) {
    return switch (stored) {
      case Tombstone tombstone -> new Deleted();
      case Live(Link link, byte[] _) ->
          link.isExpiredAt(clock.instant()) ? new Expired(link) : new Found(link);
    };
  }
}
