package dev.terse.links;

/** What is known of a code. */
public sealed interface Lookup {

  /** A link that leads somewhere. */
  record Found(Link link) implements Lookup {}

  /** A link that was deleted. */
  record Deleted() implements Lookup {}

  /** A link that has expired; it is forgotten some time later, and then missing. */
  record Expired(Link link) implements Lookup {}

  /** No link has this code, and none that was created before the look-up began. */
  record Missing() implements Lookup {}
}
