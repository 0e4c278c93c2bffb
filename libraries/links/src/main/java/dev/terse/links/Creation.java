package dev.terse.links;

/** What became of a link that a client asked for. */
public sealed interface Creation {

  /**
   * The link is stored, and can be followed from now on.
   *
   * @param link the link
   * @param ownerToken what its owner can delete it with; told this once
   */
  record Created(Link link, OwnerToken ownerToken) implements Creation {}

  /** The alias is in use. */
  record AliasTaken() implements Creation {}

  /** The alias was a link's that was deleted or has expired, and is never given again. */
  record AliasUsedBefore() implements Creation {}
}
