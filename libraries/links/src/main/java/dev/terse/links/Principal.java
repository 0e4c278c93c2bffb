package dev.terse.links;

/** A client that asks to change or delete a link, by the credential that it has proven. */
public sealed interface Principal {

  /** The holder of a bearer token, which may or may not be the owner token of the link. */
  record TokenHolder(OwnerToken token) implements Principal {}

  /**
   * The holder of an API key, whose links are those that were created with this key.
   *
   * @param keyId the key's id, as it stands in the links' attribute {@code created_by}
   */
  record Creator(String keyId) implements Principal {}

  /** The holder of an API key that may change and delete every link. */
  record Manager() implements Principal {}
}
