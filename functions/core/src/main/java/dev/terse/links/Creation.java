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

  /** The alias is in use, or was: the code of a deleted link is never issued again. */
  record AliasTaken() implements Creation {}
}
