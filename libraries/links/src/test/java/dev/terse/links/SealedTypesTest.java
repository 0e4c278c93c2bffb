package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/**
 * The number of the types that {@link LinkFinder} distinguishes without a switch, which the
 * compiler would check: it takes the last one for granted.
 */
class SealedTypesTest {

  @Test
  void storedLink_isLiveOrATombstone() {
    assertThat(StoredLink.class.getPermittedSubclasses())
        .containsExactlyInAnyOrder(StoredLink.Live.class, StoredLink.Tombstone.class);
  }

  @Test
  void answerOfTheCache_isAnItemOrNothingOrUnavailable() {
    assertThat(SharedCache.Answer.class.getPermittedSubclasses())
        .extracting(Class::getSimpleName)
        .containsExactlyInAnyOrder("Item", "Absent", "Unavailable");
  }
}
