package dev.terse.codes;

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

  private static String encode(long number, int length) {
    return Base62.encode(BigInteger.valueOf(number), length);
  }
}
