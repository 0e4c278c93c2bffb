package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.aws.FailureKind;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.core.exception.SdkException;

/** The importer of links that keep their codes. Thread-safe. */
public final class LinkImporter {

  // A new table takes some minutes of throttling until it has grown.
  private static final Duration BUDGET = Duration.ofMinutes(5);
  private static final Duration ATTEMPT = Duration.ofSeconds(20);
  private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
  private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

  private final LinksTable links;
  private final SecureRandom random;

  /**
   * Creates an importer.
   *
   * @param links the table of links
   * @param random the source of hashes for links that nobody has a token of
   */
  public LinkImporter(LinksTable links, SecureRandom random) {
    this.links = links;
    this.random = random;
  }

  /**
   * Stores a link unless its code is in use. Idempotent: a link that is equal in all that is known
   * of this one counts as the same. The time of creation, the API key and the hash of the owner's
   * token may be unknown.
   *
   * @param moved the link
   * @return what became of it
   * @throws SdkException if the table refuses the call, or can't be written within 5 minutes
   */
  public ImportOutcome store(MovedLink moved) {
    Deadline deadline = Deadline.after(BUDGET);
    Duration pause = FIRST_PAUSE;
    while (true) {
      try {
        return put(moved, deadline.within(ATTEMPT))
            .map(present -> compare(moved, present))
            .orElse(ImportOutcome.STORED);
      } catch (SdkException e) {
        if (FailureKind.of(e) == FailureKind.FAULT || isOver(deadline, pause)) {
          throw e;
        }
        sleep(pause);
        pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : pause;
      }
    }
  }

  private Optional<StoredLink> put(MovedLink moved, Deadline deadline) {
    OwnerHash owner = moved.ownerHash().orElseGet(() -> OwnerHash.ofNobody(random));
    return switch (moved) {
      case MovedLink.Present present ->
          links.putIfAbsent(new Live(present.link(), owner.bytes()), deadline);
      case MovedLink.Deleted deleted -> {
        byte[] deletion = new byte[LinksTable.DELETION_BYTES];
        random.nextBytes(deletion);
        yield links.putIfAbsent(LinkItem.tombstone(deleted, owner, deletion), deadline);
      }
    };
  }

  private static ImportOutcome compare(MovedLink moved, StoredLink stored) {
    return switch (moved) {
      case MovedLink.Present present when stored instanceof Live live -> compare(present, live);
      case MovedLink.Deleted _ when stored instanceof Tombstone -> ImportOutcome.STORED_BEFORE;
      case MovedLink.Present _ -> ImportOutcome.USED_BEFORE;
      case MovedLink.Deleted _ -> ImportOutcome.TAKEN;
    };
  }

  private static ImportOutcome compare(MovedLink.Present moved, Live stored) {
    Link link = moved.link();
    Link other = stored.link();
    if (!link.longUrl().equals(other.longUrl())
        || (moved.isDated() && !link.createdAt().equals(other.createdAt()))) {
      return ImportOutcome.TAKEN;
    }
    return link.importedClicks() == other.importedClicks()
            && link.expiresAt().equals(other.expiresAt())
            && link.title().equals(other.title())
            && link.forwardQuery().equals(other.forwardQuery())
            && isEquallyDisabled(moved, other)
            && (link.createdBy().isEmpty() || link.createdBy().equals(other.createdBy()))
            && moved.ownerHash().stream().allMatch(hash -> stored.isOwnedBy(hash.bytes()))
        ? ImportOutcome.STORED_BEFORE
        : ImportOutcome.STORED_OTHERWISE;
  }

  /** Compares the times, unless that of the import stands for one that is unknown. */
  private static boolean isEquallyDisabled(MovedLink.Present moved, Link other) {
    Optional<Instant> disabledAt = moved.link().disabledAt();
    return disabledAt.equals(other.disabledAt())
        || (!moved.isDated()
            && disabledAt.equals(Optional.of(moved.link().createdAt()))
            && other.disabledAt().isPresent());
  }

  private static boolean isOver(Deadline deadline, Duration pause) {
    return deadline.nanoTime() - System.nanoTime() <= pause.toNanos();
  }

  private static void sleep(Duration pause) {
    try {
      Thread.sleep(pause);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw AbortedException.create("interrupted before a link was stored", e);
    }
  }
}
