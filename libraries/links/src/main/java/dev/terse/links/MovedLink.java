package dev.terse.links;

import java.time.Instant;
import java.util.Optional;

/** A link that moves from one deployment to another, or from another shortener to Terse. */
public sealed interface MovedLink {

  /** Returns the key that the link has: a code as it was issued, or an alias in lower case. */
  String code();

  /**
   * Returns the hash of the owner's token; empty for a link of another shortener, which nobody has
   * a token of.
   */
  Optional<OwnerHash> ownerHash();

  /**
   * A link, which may have expired or be disabled.
   *
   * @param link the link; it is stored as one that was never changed
   * @param isDated whether its time of creation is known, and not that of the import
   * @param ownerHash the hash of the owner's token
   */
  record Present(Link link, boolean isDated, Optional<OwnerHash> ownerHash) implements MovedLink {

    @Override
    public String code() {
      return link.code();
    }

    /** Returns the same link without the clicks that it brings. */
    public Present withoutClicks() {
      return new Present(
          new Link(
              link.code(),
              link.longUrl(),
              link.createdAt(),
              link.expiresAt(),
              link.title(),
              link.forwardQuery(),
              link.disabledAt(),
              link.createdBy(),
              link.version(),
              0),
          isDated,
          ownerHash);
    }
  }

  /**
   * A deleted link, whose code is never given again.
   *
   * @param code the key
   * @param createdAt the time of its creation, in whole seconds
   * @param deletedAt the time of its deletion, in whole seconds
   * @param ownerHash the hash of the owner's token
   */
  record Deleted(String code, Instant createdAt, Instant deletedAt, Optional<OwnerHash> ownerHash)
      implements MovedLink {}
}
