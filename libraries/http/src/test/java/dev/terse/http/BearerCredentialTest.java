package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerCredentialTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER   abc "})
  void bearerToken_isRead(String header) {
    assertThat(BearerCredential.read(header)).contains("abc");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearerabc"})
  void otherHeader_hasNone(String header) {
    assertThat(BearerCredential.read(header)).isEmpty();
  }
}
