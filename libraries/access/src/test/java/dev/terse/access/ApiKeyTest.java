package dev.terse.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ApiKeyTest {

  @Test
  void randomKey_hasTheFormOfAKeyAndIsNeverTheSame() {
    var random = new SecureRandom();
    Set<ApiKey> keys = new HashSet<>();
    for (int i = 0; i < 1_000; i++) {
      ApiKey key = ApiKey.random(random);
      assertThat(ApiKey.parse(key.value())).contains(key);
      keys.add(key);
    }

    assertThat(keys).hasSize(1_000);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tk_",
        "tk_000000000000000000000",
        "tk_00000000000000000000000",
        "TK_0000000000000000000000",
        "0000000000000000000000",
        "tk_000000000000000000000-",
        "tk_0000000000000000000000 ",
        "tk_0000000000000000000000\n",
        "tk_00000000000000000000\u0660\u0661"
      })
  void otherText_isNotAKey(String text) {
    assertThat(ApiKey.parse(text)).isEmpty();
  }

  @Test
  void hash_isTheSha256OfTheKeyInBase64Url() {
    // printf tk_0000000000000000000000 | sha256sum
    assertThat(new ApiKey("tk_0000000000000000000000").hash())
        .isEqualTo("FUqHK0COFiKe6vTnKDGhIF_pndlx94sN98dd-9T6-Fc")
        .hasSize(43);
  }

  @Test
  void text_doesNotGiveTheKeyAway() {
    assertThat(new ApiKey("tk_0000000000000000000000").toString()).doesNotContain("000");
  }
}
