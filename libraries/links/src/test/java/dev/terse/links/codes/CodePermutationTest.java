package dev.terse.links.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.BitSet;
import java.util.HashSet;
import java.util.Set;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class CodePermutationTest {

  @Test
  @Tag("slow")
  void everyNumberOfASmallDomain_comesOutExactlyOnce() {
    for (int domain : new int[] {2, 3, 62, 3_844, 65_536, 65_537, 238_328}) {
      var permutation = new CodePermutation(domain, new byte[32]);
      var seen = new BitSet(domain);
      for (int number = 0; number < domain; number++) {
        long image = permutation.permute(number);
        assertThat(image).isBetween(0L, domain - 1L);
        seen.set((int) image);
      }
      assertThat(seen.cardinality()).as("images of %d numbers", domain).isEqualTo(domain);
    }
  }

  @Property(tries = 500)
  void everyNumberOfTheFullDomain_isGivenBackByTheInverse(
      @ForAll @LongRange(min = 0, max = ShortCode.COUNT - 1) long number,
      @ForAll @Size(32) byte[] key) {
    var permutation = new CodePermutation(ShortCode.COUNT, key);

    long image = permutation.permute(number);

    assertThat(image).isBetween(0L, ShortCode.COUNT - 1);
    assertThat(permutation.invert(image)).isEqualTo(number);
  }

  @Property(tries = 50)
  void neighbours_shareNoPattern(
      @ForAll @LongRange(min = 0, max = ShortCode.COUNT - 101) long start) {
    var permutation = new CodePermutation(ShortCode.COUNT, new byte[32]);
    Set<Long> steps = new HashSet<>();
    for (long number = start; number < start + 100; number++) {
      steps.add(permutation.permute(number + 1) - permutation.permute(number));
    }
    assertThat(steps).hasSize(100);
  }

  @Test
  void anotherKey_givesAnotherOrder() {
    byte[] key = new byte[32];
    var first = new CodePermutation(ShortCode.COUNT, key);
    key[31] = 1;
    var second = new CodePermutation(ShortCode.COUNT, key);

    assertThat(first.permute(1)).isNotEqualTo(second.permute(1));
  }

  @Test
  void numberOutsideTheDomain_isRefused() {
    var permutation = new CodePermutation(10, new byte[16]);

    assertThatThrownBy(() -> permutation.permute(10)).hasMessageContaining("0 to 9");
    assertThatThrownBy(() -> permutation.permute(-1)).hasMessageContaining("-1");
  }

  @Test
  void shortKeyOrEmptyDomain_isRefused() {
    assertThatThrownBy(() -> new CodePermutation(10, new byte[15])).hasMessageContaining("15");
    assertThatThrownBy(() -> new CodePermutation(1, new byte[16])).hasMessageContaining("1");
  }
}
