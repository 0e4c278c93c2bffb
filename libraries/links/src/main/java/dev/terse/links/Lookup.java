package dev.terse.links;

/** The result of looking up a code. */
public sealed interface Lookup {

  /** A link that can be followed. */
  record Found(Link link) implements Lookup {}

  /** A deleted link. */
  record Deleted() implements Lookup {}

  /** An expired link, which keeps its code for good. */
  record Expired(Link link) implements Lookup {}

  /** A link that is disabled, expired or not, until it is enabled again. */
  record Disabled(Link link) implements Lookup {}

  /** No link has this code, and none that was created before the look-up began. */
  record Missing() implements Lookup {}
}
