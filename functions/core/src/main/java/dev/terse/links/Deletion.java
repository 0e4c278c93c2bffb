package dev.terse.links;

/** What became of a link that a client asked to delete. */
public sealed interface Deletion {

  /**
   * The link leads nowhere from now on, and its code is never issued again.
   *
   * @param code the link's code as it is stored
   */
  record Done(String code) implements Deletion {}

  /** The token is not the one that the link was created with. */
  record NotOwner() implements Deletion {}

  /** The link had been deleted before, or has expired. */
  record Gone() implements Deletion {}

  /** No link has this code. */
  record Missing() implements Deletion {}
}
