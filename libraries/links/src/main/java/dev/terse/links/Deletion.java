package dev.terse.links;

import java.util.Optional;

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

  /**
   * The link had been deleted before.
   *
   * @param deletedByOwner the link's code, if it is deleted and the token is its owner's: a
   *     deletion that was cut short may be asked for again
   */
  record Gone(Optional<String> deletedByOwner) implements Deletion {}

  /** No link has this code. */
  record Missing() implements Deletion {}
}
