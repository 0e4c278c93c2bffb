package dev.terse.functions.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.functions.aggregator.PatternList.Found;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PatternListTest {

  @ParameterizedTest
  @CsvSource({
    "curl/, curl/8, YES",
    "^curl, libcurl, NO",
    "\\bperl\\b, libwww-perl/6, YES",
    "\\bperl\\b, properly, NO",
    "node\\b, node_modules node, YES",
    "\\.com\\b, a.common b.com, YES",
    "a+b, xaab, YES",
    "^a$, ab, NO"
  })
  void pattern_isFoundWhereARegularExpressionIs(String pattern, String text, Found found) {
    assertThat(PatternList.of(List.of(pattern)).in(text)).isEqualTo(found);
    assertThat(Pattern.compile(pattern).matcher(text).find()).isEqualTo(found == Found.YES);
  }

  @ParameterizedTest
  @ValueSource(strings = {"(a|b)", "a.b", "\\d", "[ab]", "a?", "^", "\\b", "a|b", "\\1", "a$"})
  void patternThatIsMoreThanAPhrase_isNone(String pattern) {
    assertThat(Phrase.of(pattern)).isEmpty();
  }

  @Test
  @Timeout(20)
  void patternThatBacktracks_isGivenUp() {
    PatternList exponential = PatternList.of(List.of("^(a|aa)+\\1c"));

    assertThat(exponential.in("a".repeat(100) + "b")).isEqualTo(Found.GIVEN_UP);
  }

  /** Tests that a list split into phrases and patterns matches the same texts as the whole list. */
  @Test
  void publishedList_findsWhatOneRegularExpressionFinds() throws IOException {
    List<String> lines = lines("isbot-patterns.txt");
    Pattern whole = Pattern.compile(String.join("|", lines));
    PatternList list = PatternList.of(lines);
    var random = new Random(3);
    List<String> agents = lines("crawlers.txt");

    for (int i = 0; i < 5_000; i++) {
      String agent = agents.get(random.nextInt(agents.size())).toLowerCase(Locale.ROOT);
      // Cut, so that anchors and boundaries occur at other places.
      String cut = agent.substring(random.nextInt(agent.length()));
      assertThat(list.in(cut) == Found.YES).as(cut).isEqualTo(whole.matcher(cut).find());
    }
  }

  private static List<String> lines(String resource) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                PatternListTest.class.getResourceAsStream(resource), StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
