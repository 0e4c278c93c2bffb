package dev.terse.functions.stats;

import dev.terse.links.Lookup;

/** What a client may see of a link. */
sealed interface View {

  /** All of it. */
  record Whole(Lookup lookup) implements View {}

  /** What following it tells too: its details without the counts, and no statistics. */
  record WithoutCounts(Lookup lookup) implements View {}

  /** Nothing, because the token that the client shows is not the owner's. */
  record NotOwners() implements View {}
}
