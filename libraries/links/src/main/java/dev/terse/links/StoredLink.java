package dev.terse.links;

import java.security.MessageDigest;
import java.util.Arrays;

/** An item of the Links table. */
sealed interface StoredLink {

  /** Returns the SHA-256 of the owner's token; must not be modified. */
  byte[] ownerHash();

  /** Returns whether the token with this hash is the owner's, compared in constant time. */
  default boolean isOwnedBy(byte[] hash) {
    return MessageDigest.isEqual(ownerHash(), hash);
  }

  /** A link, which may have expired. */
  record Live(Link link, byte[] ownerHash) implements StoredLink {}

  /**
   * The permanent tombstone of a deleted link.
   *
   * @param deletion the id of the deletion that made it
   */
  record Tombstone(byte[] ownerHash, byte[] deletion) implements StoredLink {

    /** Returns whether it was made by a given deletion. */
    boolean isMadeBy(byte[] other) {
      return Arrays.equals(deletion, other);
    }
  }
}
