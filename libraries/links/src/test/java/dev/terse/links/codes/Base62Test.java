package dev.terse.links.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigInteger;
import org.junit.jupiter.api.Test;

class Base62Test {

  @Test
  void numbers_areWrittenWithLeadingZeros() {
    assertThat(encode(0, 3)).isEqualTo("000");
    assertThat(encode(61, 3)).isEqualTo("00z");
    assertThat(encode(62, 3)).isEqualTo("010");
    assertThat(encode(62L * 62 * 62 - 1, 3)).isEqualTo("zzz");
  }

  @Test
  void lastCode_isTheLastOfItsLength() {
    assertThat(ShortCode.of(ShortCode.COUNT - 1)).isEqualTo("zzzzzzz");
    assertThatThrownBy(() -> ShortCode.of(ShortCode.COUNT)).hasMessageContaining("7 digits");
  }

  @Test
  void numberThatDoesNotFit_isRefused() {
    assertThatThrownBy(() -> encode(62, 1)).hasMessageContaining("62");
    assertThatThrownBy(() -> encode(-1, 1)).hasMessageContaining("negative");
  }

  @Test
  void sixtyFourBits_areWrittenAsTheUnsignedNumberIs() {
    for (long bits : new long[] {0, 1, 61, 62, Long.MAX_VALUE, Long.MIN_VALUE, -1}) {
      BigInteger unsigned = new BigInteger(Long.toUnsignedString(bits));

      assertThat(Base62.encode(bits, 63))
          .isEqualTo(Base62.encode(unsigned, 11) + Base62.encode(BigInteger.valueOf(63), 11));
    }
  }

  private static String encode(long number, int length) {
    return Base62.encode(BigInteger.valueOf(number), length);
  }
}
