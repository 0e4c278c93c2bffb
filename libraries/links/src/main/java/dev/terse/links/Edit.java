package dev.terse.links;

/** The result of changing a link. */
public sealed interface Edit {

  /** The link was changed, to what is given. */
  record Done(Link link) implements Edit {}

  /** The link is not the client's. */
  record NotOwner() implements Edit {}

  /** The link has changed since the version that the client knows. */
  record Outdated(Link link) implements Edit {}

  /** The link was deleted. */
  record Gone() implements Edit {}

  /** No link has this code. */
  record Missing() implements Edit {}
}
