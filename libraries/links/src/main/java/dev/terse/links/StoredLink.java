package dev.terse.links;

import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/** An item of the Links table. */
sealed interface StoredLink {

  /** Returns the SHA-256 of the owner's token; must not be modified. */
  byte[] ownerHash();

  /** Returns whether the token with this hash is the owner's, compared in constant time. */
  default boolean isOwnedBy(byte[] hash) {
    return MessageDigest.isEqual(ownerHash(), hash);
  }

  /**
   * Returns whether the principal may change and delete the link, or was the one who deleted it.
   */
  default boolean belongsTo(Principal principal) {
    return switch (principal) {
      case Principal.TokenHolder(OwnerToken token) -> isOwnedBy(token.hash());
      case Principal.Creator(String keyId) -> creator().filter(keyId::equals).isPresent();
      case Principal.Manager _ -> true;
    };
  }

  /** Returns the id of the API key that the link was created or deleted with. */
  Optional<String> creator();

  /**
   * A link, which may have expired.
   *
   * @param change the bytes that identify its last change; empty before the first
   */
  record Live(Link link, byte[] ownerHash, Optional<byte[]> change) implements StoredLink {

    /** Creates a link that was never changed. */
    Live(Link link, byte[] ownerHash) {
      this(link, ownerHash, Optional.empty());
    }

    /** Returns whether the last change was the one given. */
    boolean isMadeBy(byte[] other) {
      return change.filter(bytes -> Arrays.equals(bytes, other)).isPresent();
    }

    @Override
    public Optional<String> creator() {
      return link.createdBy();
    }
  }

  /**
   * The permanent tombstone of a deleted link.
   *
   * @param deletion the id of the deletion that made it
   * @param creator the id of the API key that the link was deleted with, if it was one of role
   *     {@code create}
   */
  record Tombstone(byte[] ownerHash, byte[] deletion, Optional<String> creator)
      implements StoredLink {

    /** Returns whether it was made by a given deletion. */
    boolean isMadeBy(byte[] other) {
      return Arrays.equals(deletion, other);
    }
  }
}
