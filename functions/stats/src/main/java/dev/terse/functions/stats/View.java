package dev.terse.functions.stats;

import dev.terse.links.Lookup;

/** The part of a link that a client may see. */
sealed interface View {

  /** The whole link. */
  record Whole(Lookup lookup) implements View {}

  /**
   * The information that following it reveals too: its details without the counts, and no
   * statistics.
   */
  record WithoutCounts(Lookup lookup) implements View {}

  /** Nothing, because the token that the client presents is not the owner's. */
  record NotOwners() implements View {}
}
