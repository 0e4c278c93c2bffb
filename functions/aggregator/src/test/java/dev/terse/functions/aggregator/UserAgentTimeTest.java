package dev.terse.functions.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.clicks.Click;
import dev.terse.local.testkit.TimeFuzz;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tests that any user agent that can arrive is classified quickly. */
@Tag("slow")
class UserAgentTimeTest {

  private static final int[] LENGTHS = {16, 64, 128, 256, 512};

  // Pieces with a meaning in grammars and patterns of user agents.
  private static final String[] PIECES = {
    "(",
    ")",
    ";",
    "[",
    "]",
    "{",
    "}",
    "<",
    "/",
    ".",
    ",",
    "-",
    "_",
    "+",
    ":",
    "@",
    "|",
    "%",
    " ",
    "\\",
    "1",
    "0",
    "1.1",
    ".1",
    "a",
    "Z",
    "aa",
    "(1(1;;).+- _",
    "((((",
    "))",
    "a/1.0",
    "a/1",
    "Mozilla/5.0 (",
    "mozilla/4.0 (compatible;",
    "Chrome/1.0 ",
    "search",
    "compatible; ",
    "http://a.b/",
    "@a-",
    "@a",
    "; a",
    ";a;",
    "bot",
    "bots_",
    " cubot",
    "cam",
    "java;",
    "google",
    "news",
    "java",
    "v1",
    "é",
    "\uD83D\uDE00",
    "\u0000",
    "\t",
    "\uFEFF"
  };

  private final UserAgentClassifier classifier = new UserAgentClassifier();

  @Test
  void hostileUserAgent_takesNoLongerThanTwentyMilliseconds() {
    TimeFuzz fuzz =
        TimeFuzz.of("User agents", UserAgentTimeTest::userAgent, classifier::analyze, LENGTHS);

    fuzz.assertFast();
  }

  @Test
  void hostileUserAgent_staysWithinTheReadsThatPatternsHave() {
    RobotPatterns patterns = RobotPatterns.load();
    var random = new Random(7);
    int most = 0;
    for (int i = 0; i < TimeFuzz.INPUTS; i++) {
      String agent = userAgent(random, Click.MAX_USER_AGENT).toLowerCase(Locale.ROOT);
      var counted = new CountedText(agent, Integer.MAX_VALUE);
      patterns.robots().in(agent, counted);
      most = Math.max(most, counted.used());
    }

    System.out.printf("Reads of a user agent by the patterns: at most %,d%n", most);
    assertThat(most).isLessThan(PatternList.READS);
  }

  /** Tests user agents that can take a parser seconds, minutes, or the whole stack. */
  @ParameterizedTest
  @ValueSource(strings = {"(1(1;;).+- _", "(((((((((1;", "(a(b[c{", "Mozilla/5.0 (((", "\"(1(1;;)"})
  @Timeout(20)
  void nestedUserAgent_isAProgram(String seed) {
    Click click = click(seed.repeat(100).substring(0, Click.MAX_USER_AGENT));

    assertThat(classifier.classify(click).browser()).isEqualTo("Other");
  }

  @Test
  @Timeout(20)
  void longerUserAgentThanARedirectWrites_isCut() {
    String agent = "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 ";

    assertThat(classifier.classify(click(agent.repeat(20_000))).browser()).isEqualTo("Firefox");
  }

  private static String userAgent(Random random, int length) {
    String text = TimeFuzz.text(random, length, PIECES);
    // The start of a browser's, so that no rule is skipped.
    String start = "Mozilla/5.0 ";
    return random.nextBoolean() && length > start.length()
        ? start + text.substring(start.length())
        : text;
  }

  private static Click click(String agent) {
    return new Click(
        "id",
        "abc1234",
        Instant.EPOCH,
        "XX",
        Optional.empty(),
        Optional.of(agent),
        Optional.empty(),
        Optional.empty());
  }
}
