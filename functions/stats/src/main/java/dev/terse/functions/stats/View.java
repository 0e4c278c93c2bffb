package dev.terse.functions.stats;

import dev.terse.http.Refusal;
import dev.terse.links.Lookup;
import dev.terse.links.Principal;

/** The part of a link that a client may see. */
sealed interface View {

  /** The whole link. */
  record Whole(Lookup lookup) implements View {}

  /**
   * The information that following it reveals too: its details without the counts, and no
   * statistics.
   */
  record WithoutCounts(Lookup lookup) implements View {}

  /** Nothing, because the link does not belong to the client. */
  record NotOwners(Principal principal) implements View {}

  /** Nothing, because the client's credential is not valid. */
  record Refused(Refusal refusal) implements View {}
}
