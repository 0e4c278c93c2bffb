package dev.terse.clicks;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.security.MessageDigest;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

class ClickLaneTest {

  @Test
  void firstLane_hasTheHashThatKinesisGivesTheCode() throws Exception {
    assertThat(new BigInteger(ClickLane.hashKey("abc1234", 0)))
        .isEqualTo(
            new BigInteger(1, MessageDigest.getInstance("MD5").digest("abc1234".getBytes())));
  }

  @Property(tries = 500)
  void partitionsOfACode_lieOneInEachOfSixteenEqualShards(
      @ForAll @StringLength(min = 3, max = 20) @AlphaChars @NumericChars String code) {
    assertThat(
            IntStream.range(0, ClickLane.COUNT)
                .mapToObj(n -> new BigInteger(ClickLane.hashKey(code, n)).shiftRight(124))
                .collect(Collectors.toSet()))
        .hasSize(16);
  }
}
