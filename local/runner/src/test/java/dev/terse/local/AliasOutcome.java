package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;

/** What may come of several creates that want one alias. */
public final class AliasOutcome {

  private AliasOutcome() {}

  /**
   * Asserts that one create has the alias and all others were told so. Under load a create may be
   * answered 503 and have stored its link all the same, as docs/limits.md says: then that one has
   * it.
   *
   * @param statuses what each create was answered
   * @param owner which of them the stored link is of
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
