package dev.terse.links;

import java.util.Optional;

/** The outcome of a request to delete a link. */
public sealed interface Deletion {

  /**
   * The link is deleted, and its code is never issued again.
   *
   * @param code the link's code as stored
   */
  record Done(String code) implements Deletion {}

  /** The token is not the one that the link was created with. */
  record NotOwner() implements Deletion {}

  /**
   * The link was already deleted.
   *
   * @param deletedByOwner the link's code, if the token is its owner's: an interrupted deletion may
   *     be requested again
   */
  record Gone(Optional<String> deletedByOwner) implements Deletion {}

  /** No link has this code. */
  record Missing() implements Deletion {}
}
