package dev.terse.links;

/** The outcome of a request to create a link. */
public sealed interface Creation {

  /**
   * The link is stored, and works from now on.
   *
   * @param link the link
   * @param ownerToken the token with which its owner can delete it; returned only here
   */
  record Created(Link link, OwnerToken ownerToken) implements Creation {}

  /**
   * An earlier attempt of the same request has stored the link.
   *
   * @param link the link as it was when it was created
   * @param ownerToken the token that the earlier attempt was answered with
   */
  record Repeated(Link link, OwnerToken ownerToken) implements Creation {}

  /** The alias is in use. */
  record AliasTaken() implements Creation {}

  /** The alias belongs to a deleted or expired link, and is never reused. */
  record AliasUsedBefore() implements Creation {}
}
