package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.links.LinksTable.Read;
import dev.terse.links.Lookup.Deleted;
import dev.terse.links.Lookup.Disabled;
import dev.terse.links.Lookup.Expired;
import dev.terse.links.Lookup.Found;
import dev.terse.links.Lookup.Missing;
import dev.terse.links.SharedCache.Answer;
import dev.terse.links.StoredLink.Live;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Predicate;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The finder of links by the codes that clients ask for: in memory, then in a shared cache, then in
 * the table with an eventually consistent read. A miss, or an expired link, is trusted only after a
 * strongly consistent read of the table, so that a link works as soon as it is created.
 * Thread-safe.
 */
public final class LinkFinder {

  private static final Duration BUDGET = Duration.ofSeconds(4);

  private final Optional<LinkMemory> memory;
  private final SharedCache cache;
  private final LinksTable links;
  private final InstantSource clock;

  // Made once, so that a look-up in memory makes no objects of its own.
  private final Predicate<StoredLink> certain = this::isCertain;
  private final BiFunction<String, Deadline, Optional<StoredLink>> search = this::search;

  /**
   * Creates a finder that reads the table alone.
   *
   * @param links the table of links
   * @param clock the clock that expiry is checked against
   */
  public LinkFinder(LinksTable links, InstantSource clock) {
    this(Optional.empty(), SharedCache.none(), links, clock);
  }

  /**
   * Creates a finder that tries a memory and a cache before the table.
   *
   * @param memory the memory of this execution environment
   * @param cache the cache that several environments share
   * @param links the table of links
   * @param clock the clock that expiry is checked against
   */
  public LinkFinder(LinkMemory memory, SharedCache cache, LinksTable links, InstantSource clock) {
    this(Optional.of(memory), cache, links, clock);
  }

  private LinkFinder(
      Optional<LinkMemory> memory, SharedCache cache, LinksTable links, InstantSource clock) {
    this.memory = memory;
    this.cache = cache;
    this.links = links;
    this.clock = clock;
  }

  /**
   * Finds a link.
   *
   * @param code the code as requested, any text
   * @throws software.amazon.awssdk.core.exception.SdkException if the table has to be read, and
   *     can't be read within 4 seconds
   */
  public Lookup find(String code) {
    return lookup(RequestedCode.keyOf(code).flatMap(this::stored));
  }

  /**
   * Finds a link, and says whether it belongs to a client.
   *
   * @param code the code as it was asked for, any text
   * @param principal the client
   * @throws software.amazon.awssdk.core.exception.SdkException if the table has to be read, and
   *     can't be read within 4 seconds
   */
  public OwnerLookup find(String code, Principal principal) {
    Optional<StoredLink> stored = RequestedCode.keyOf(code).flatMap(this::stored);
    return new OwnerLookup(
        lookup(stored), stored.filter(found -> found.belongsTo(principal)).isPresent());
  }

  private Optional<StoredLink> stored(String key) {
    return memory.isPresent()
        ? memory.get().find(key, certain, BUDGET, search)
        : search(key, Deadline.after(BUDGET));
  }

  private Optional<StoredLink> search(String key, Deadline deadline) {
    return cachedOrStored(key, deadline)
        .filter(this::isCertain)
        .or(() -> links.get(key, Read.STRONGLY_CONSISTENT, deadline));
  }

  // Not a switch over types, whose first run makes a class: a millisecond of a cold start.
  private Optional<StoredLink> cachedOrStored(String key, Deadline deadline) {
    Answer answer = cache.get(links.name(), LinkItem.key(key));
    if (answer instanceof Answer.Unavailable) {
      return links.get(key, Read.EVENTUALLY_CONSISTENT, deadline);
    }
    return answer instanceof Answer.Item(Map<String, AttributeValue> item)
        ? Optional.of(LinkItem.read(item))
        : Optional.empty();
  }

  // Only that a link has expired is uncertain: its owner may have put that off since.
  private boolean isCertain(StoredLink stored) {
    return !(stored instanceof Live live
        && live.link().disabledAt().isEmpty()
        && isExpired(live.link()));
  }

  // Reads the clock only for a link that expires at all; most never do.
  private boolean isExpired(Link link) {
    return link.expiresAt().isPresent() && link.isExpiredAt(clock.instant());
  }

  private Lookup lookup(Optional<StoredLink> stored) {
    return stored.map(this::classify).orElseGet(Missing::new);
  }

  // Not a switch over types either.
  private Lookup classify(StoredLink stored) {
    if (!(stored instanceof Live live)) {
      return new Deleted();
    }
    Link link = live.link();
    if (link.disabledAt().isPresent()) {
      return new Disabled(link);
    }
    return isExpired(link) ? new Expired(link) : new Found(link);
  }
}
