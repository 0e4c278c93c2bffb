package dev.terse.access;

/** The result of checking an API key. */
public sealed interface KeyCheck {

  /** The key is valid. */
  record Valid(StoredKey key) implements KeyCheck {}

  /** There is no such key. */
  record Unknown() implements KeyCheck {}

  /** The key was valid until it was revoked. */
  record Revoked() implements KeyCheck {}
}
