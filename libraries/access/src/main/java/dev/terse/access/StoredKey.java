package dev.terse.access;

import dev.terse.links.Principal;
import java.time.Instant;
import java.util.Optional;

/**
 * An API key as the Access table keeps it.
 *
 * @param hash the SHA-256 of the key, see {@link ApiKey#hash()}
 * @param name the name that the operator gave it
 * @param role the permissions of its holder
 * @param createdAt the time of its creation, in whole seconds
 * @param revokedAt the time of its revocation, in whole seconds; empty for a key that is valid
 */
public record StoredKey(
    String hash, String name, Role role, Instant createdAt, Optional<Instant> revokedAt) {

  private static final int ID_LENGTH = 16;

  /**
   * Returns the id that the links created with this key carry: the first {@value #ID_LENGTH}
   * characters of the hash, 96 bits.
   */
  public String id() {
    return hash.substring(0, ID_LENGTH);
  }

  /** Returns the principal that the holder of this key is. */
  public Principal principal() {
    return switch (role) {
      case CREATE -> new Principal.Creator(id());
      case MANAGE -> new Principal.Manager();
    };
  }
}
