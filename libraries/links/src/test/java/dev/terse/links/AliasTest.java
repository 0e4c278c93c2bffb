package dev.terse.links;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AliasTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "abc",
        "A-b_9",
        "welcome",
        "spring-7",
        "00000000",
        "xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx-_-_"
      })
  void wellFormedAlias_isAcceptedInLowerCase(String text) {
    assertThat(Alias.parse(text))
        .isEqualTo(new Alias.Accepted(new Alias(text.toLowerCase(Locale.ROOT))));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "ab", "a b", "a.b", "a/b", "été", "ａｂｃ", "abc\n", "#lease", "a%20b"})
  void malformedAlias_isRefused(String text) {
    assertThat(Alias.parse(text)).isEqualTo(new Alias.Malformed());
  }

  @ParameterizedTest
  @ValueSource(strings = {"0000000", "spring7", "SPRING7", "a1b2c3d"})
  void textOfTheFormOfACode_isRefused(String text) {
    assertThat(Alias.parse(text)).isEqualTo(new Alias.LooksGenerated());
  }

  @ParameterizedTest
  @ValueSource(strings = {"api", "API", "health", "assets", "robots", "www", "log-in", "LOG_IN"})
  void reservedWord_isRefusedInAnyCase(String text) {
    assertThat(Alias.parse(text)).isEqualTo(new Alias.Reserved());
  }

  @ParameterizedTest
  @ValueSource(ints = {64, 65})
  void aliasOfMoreThan64Characters_isRefused(int length) {
    assertThat(Alias.parse("x".repeat(length)) instanceof Alias.Accepted).isEqualTo(length == 64);
  }
}
