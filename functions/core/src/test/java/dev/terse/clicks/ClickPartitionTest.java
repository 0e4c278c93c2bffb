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
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClickPartitionTest {

  @Test
  void firstPartition_hasTheHashThatKinesisGivesTheCode() throws Exception {
    assertThat(new BigInteger(ClickPartition.hashKey("abc1234", 0)))
        .isEqualTo(
            new BigInteger(1, MessageDigest.getInstance("MD5").digest("abc1234".getBytes())));
  }

  @Property(tries = 500)
  void partitionsOfACode_lieOneInEachOfSixteenEqualShards(
      @ForAll @StringLength(min = 3, max = 20) @AlphaChars @NumericChars String code) {
    assertThat(
            IntStream.range(0, ClickPartition.COUNT)
                .mapToObj(n -> new BigInteger(ClickPartition.hashKey(code, n)).shiftRight(124))
                .collect(Collectors.toSet()))
        .hasSize(16);
  }

  @ParameterizedTest
  @CsvSource({
    "203.0.113.77, 203.0.113.0",
    "2001:db8:1:2:3:4:5:6, 2001:db8:1:0:0:0:0:0",
    "::ffff:203.0.113.77, 203.0.113.0"
  })
  void network_isTheAddressWithoutItsEnd(String address, String network) {
    assertThat(ClientNetwork.of(address)).contains(network);
  }

  @ParameterizedTest
  @CsvSource({"localhost", "''", "203.0.113.256", "x:y"})
  void textThatIsNoAddress_hasNoNetwork(String text) {
    assertThat(ClientNetwork.of(text)).isEmpty();
  }
}
