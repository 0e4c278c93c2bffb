package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.links.LinksTable.Write;
import dev.terse.links.StoredLink.Live;
import dev.terse.url.LongUrl;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Optional;

/** The deleter of links for operators, regardless of their owners. Safe for use by threads. */
public final class LinkTakeDown {

  private final LinksTable links;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * Creates a deleter.
   *
   * @param links the table of links
   * @param random the source of the deletions' unique ids
   * @param clock the clock that deletion times are taken from
   */
  public LinkTakeDown(LinksTable links, SecureRandom random, InstantSource clock) {
    this.links = links;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Replaces a link, expired or not, with a tombstone.
   *
   * @param code the key
   * @param target the URL that it must lead to; empty for any
   * @param deadline the deadline of the write
   * @return the former link; empty if there is none, a tombstone, or one that leads elsewhere
   * @throws software.amazon.awssdk.core.exception.SdkException if the write may not have been made
   */
  public Optional<Link> takeDown(String code, Optional<LongUrl> target, Deadline deadline) {
    byte[] deletion = new byte[LinksTable.DELETION_BYTES];
    random.nextBytes(deletion);
    return switch (links.markDeleted(
        code, new Principal.Manager(), target, clock.instant(), deletion, deadline)) {
      case Write.Done(Live live) -> Optional.of(live.link());
      case Write.Done _, Write.Refused _ -> Optional.empty();
    };
  }
}
