package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** The possible outcomes of several creates that request one alias. */
public final class AliasOutcome {

  private AliasOutcome() {}

  /**
   * Asserts that one create got the alias and all others were rejected. Under load a create may be
   * answered 503 although it has stored its link, as docs/limits.md says: then that one has the
   * alias.
   *
   * @param statuses the status of each create
   * @param owner the index of the create that the stored link belongs to
   */
  public static void assertOneOwner(List<Integer> statuses, int owner) {
    assertThat(statuses).isSubsetOf(201, 409, 503);
    assertThat(statuses.get(owner)).isIn(201, 503);
    for (int i = 0; i < statuses.size(); i++) {
      if (i != owner) {
        assertThat(statuses.get(i)).as("create %d of %s", i, statuses).isIn(409, 503);
      }
    }
  }
}
