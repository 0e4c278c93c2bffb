package dev.terse.links;

import java.security.MessageDigest;
import java.util.Arrays;

/** What the Links table has under a key. */
sealed interface StoredLink {

  /** The SHA-256 of the owner's token; not to be changed. */
  byte[] ownerHash();

  /** Whether the token with this hash is the owner's, compared in constant time. */
  default boolean isOwnedBy(byte[] hash) {
    return MessageDigest.isEqual(ownerHash(), hash);
  }

  /** A link, which may have expired. */
  record Live(Link link, byte[] ownerHash) implements StoredLink {}

  /**
   * What a deleted link leaves behind for good.
   *
   * @param deletion tells the deletion that made it from any other
   */
  record Tombstone(byte[] ownerHash, byte[] deletion) implements StoredLink {

    /** Whether it was made by the deletion given. */
    boolean isMadeBy(byte[] other) {
      return Arrays.equals(deletion, other);
    }
  }
}
