package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.links.OwnerToken;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BearerTokenTest {

  @ParameterizedTest
  @ValueSource(strings = {"Bearer abc", "bearer abc", "BEARER   abc "})
  void bearerToken_isRead(String header) {
    assertThat(BearerToken.read(header)).contains(new OwnerToken("abc"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "abc", "Bearer", "Bearer ", "Basic abc", "Bearer a b", "Bearerabc"})
  void otherHeader_hasNone(String header) {
    assertThat(BearerToken.read(header)).isEmpty();
  }
}
