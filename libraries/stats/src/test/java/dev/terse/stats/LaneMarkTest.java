package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class LaneMarkTest {

  private static final Instant DAY = Instant.parse("2026-11-24T00:00:00Z");

  @Property
  void marks_sortLikeTheirNumbersWhateverTheirTimes(
      @ForAll
          @BigRange(
              min = "0",
              max = "9999999999999999999999999999999999999999999999999999999999999999")
          BigInteger number,
      @ForAll
          @BigRange(
              min = "0",
              max = "9999999999999999999999999999999999999999999999999999999999999999")
          BigInteger other,
      @ForAll @IntRange(max = 86_399) int second) {
    LaneMark mark = new LaneMark(new SequenceNumber(number), DAY.plusSeconds(second));
    SdkBytes least = LaneMark.least(new SequenceNumber(other)).b();

    int order = Arrays.compareUnsigned(mark.value().b().asByteArray(), least.asByteArray());

    assertThat(order < 0).isEqualTo(number.compareTo(other) < 0);
    assertThat(
            LaneMark.of(
                Map.of("A", mark.value(), "bucket", AttributeValue.fromS("D#2026-11-24")), 0))
        .contains(mark);
  }

  @Test
  void markOfANumberAsKinesisIssuesThem_has27Bytes() {
    var number = SequenceNumber.of("49590338271490256608559692538361571095921575989136588898");

    assertThat(new LaneMark(number, DAY).value().b().asByteArray()).hasSize(27);
  }
}
