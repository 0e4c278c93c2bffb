package dev.terse.functions.aggregator;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.clicks.Click;
import dev.terse.stats.VisitorClass;
import dev.terse.stats.VisitorKind;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class UserAgentClassifierTest {

  private static final String FIREFOX =
      "Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0";

  private final UserAgentClassifier classifier = new UserAgentClassifier();

  @Test
  void crawlersOfAPublishedList_areRecognised() throws IOException {
    List<String> crawlers = lines("crawlers.txt");
    long recognised = crawlers.stream().filter(agent -> kind(agent) != VisitorKind.PERSON).count();

    double recall = (double) recognised / crawlers.size();
    System.out.printf(
        "Crawlers recognised: %d of %d, %.2f %%%n", recognised, crawlers.size(), recall * 100);
    assertThat(recall).isGreaterThanOrEqualTo(0.95);
  }

  @Test
  void browsersOfAPublishedList_arePeople() throws IOException {
    List<String> browsers = lines("browsers.txt");
    List<String> mistaken =
        browsers.stream().filter(agent -> kind(agent) != VisitorKind.PERSON).toList();

    System.out.printf(
        "Browsers taken for crawlers: %d of %d, %.2f %%%n",
        mistaken.size(), browsers.size(), 100.0 * mistaken.size() / browsers.size());
    assertThat((double) mistaken.size() / browsers.size()).isLessThanOrEqualTo(0.001);
  }

  /**
   * Tests agreement with Yauaa 7.31.0, which knows thousands of devices; a click needs a class and
   * a family.
   */
  @Test
  void browsersOfAPublishedList_areNamedAsByYauaaButForBraveAndDuckDuckGo() throws IOException {
    List<String[]> named = table("browsers-by-yauaa.tsv");
    List<String> differences = new ArrayList<>();
    for (String[] row : named) {
      VisitorClass client = classifier.classify(click(row[2], null));
      if (!client.device().equals(row[0]) || !client.browser().equals(row[1])) {
        differences.add(
            "%s/%s for %s/%s".formatted(client.device(), client.browser(), row[0], row[1]));
      }
    }

    System.out.printf(
        "Browsers named as by Yauaa: %d of %d; %s%n",
        named.size() - differences.size(),
        named.size(),
        differences.stream()
            .collect(Collectors.groupingBy(d -> d, TreeMap::new, Collectors.counting())));
    assertThat(differences)
        .hasSizeLessThanOrEqualTo(named.size() / 50)
        .allMatch(
            difference ->
                difference.contains("/Brave for") || difference.contains("/DuckDuckGo for"));
  }

  static List<String[]> families() throws IOException {
    return table("families.tsv");
  }

  @ParameterizedTest
  @MethodSource("families")
  void browserOfAFamilyOrApp_isNamedWithItsDevice(String device, String browser, String agent) {
    assertThat(classifier.classify(click(agent, null)))
        .isEqualTo(new VisitorClass(VisitorKind.PERSON, device, browser));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Mobile/15E148 Safari/604.1 | Phone | Safari
          Mozilla/5.0 (iPad; CPU OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1 | Tablet | Safari
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 | Desktop | Chrome
          Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/142.0.0.0 Safari/537.36 Edg/142.0.0.0 | Desktop | Edge
          Mozilla/5.0 (X11; Linux x86_64; rv:145.0) Gecko/20100101 Firefox/145.0 | Desktop | Firefox
          """)
  void browser_isNamedWithItsDevice(String agent, String device, String browser) {
    assertThat(classifier.classify(click(agent, null)))
        .isEqualTo(new VisitorClass(VisitorKind.PERSON, device, browser));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "curl/8.14.1",
        "Java-http-client/25.0.1",
        "python-requests/2.32.4",
        "CFNetwork/1107.1 Darwin/19.0.0",
        "MobileSafari/604.1 CFNetwork/978.0.7 Darwin/18.7.0",
        "Reeder/5.4 CFNetwork/1410.0.3 Darwin/22.6.0",
        "Dalvik/2.1.0 (Linux; U; Android 13; SM-S918B Build/TP1A.220624.014)",
        "ms-office; MSOffice 16",
        "Mozilla/4.0 (compatible; ms-office; MSOffice 16)",
        "Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; Trident/7.0; ms-office; MSOffice 16)",
        "Mozilla/5.0 (Macintosh; Intel Mac OS X) Word/14.65.0",
        "Mozilla/5.0 (compatible; made-up/1.0)",
        "something that does not say what it is",
        "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
      })
  void program_isABot(String agent) {
    assertThat(kind(agent)).isEqualTo(VisitorKind.BOT);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "facebookexternalhit/1.1 (+http://www.facebook.com/externalhit_uatext.php)",
        "WhatsApp/2.23.20.0",
        "Viber/12.0.0.1 CFNetwork/1107.1 Darwin/19.0.0",
        "Viber/22.4.1.0 CFNetwork/1496.0.7 Darwin/23.5.0",
        "Twitterbot/1.0",
        "Slackbot-LinkExpanding 1.0 (+https://api.slack.com/robots)",
        "Mozilla/5.0 (compatible; Discordbot/2.0; +https://discordapp.com)"
      })
  void programThatShowsALink_isAPreview(String agent) {
    assertThat(kind(agent)).isEqualTo(VisitorKind.PREVIEW);
  }

  @ParameterizedTest
  @ValueSource(strings = {"prefetch", "prefetch;prerender", "Preview"})
  void browserThatFetchesAhead_isAPrefetch(String purpose) {
    assertThat(classifier.classify(click(FIREFOX, purpose)))
        .isEqualTo(new VisitorClass(VisitorKind.PREFETCH, "Desktop", "Firefox"));
  }

  @Test
  void clientWithoutAUserAgent_isABot() {
    assertThat(classifier.classify(click(null, null)).kind()).isEqualTo(VisitorKind.BOT);
  }

  @Test
  void nameThatAClientMakesUp_isNoNameOfOurs() {
    VisitorClass client =
        classifier.classify(click("Mozilla/5.0 (X11; Linux) Foo/1.2 Blah/3.4", null));

    assertThat(client.browser()).isEqualTo("Other");
  }

  private VisitorKind kind(String agent) {
    return classifier.classify(click(agent, null)).kind();
  }

  private static Click click(String agent, String purpose) {
    return new Click(
        "id",
        "abc1234",
        Instant.EPOCH,
        "XX",
        Optional.empty(),
        Optional.ofNullable(agent),
        Optional.ofNullable(purpose),
        Optional.empty());
  }

  private static List<String[]> table(String resource) throws IOException {
    return lines(resource).stream().map(line -> line.split("\t")).toList();
  }

  private static List<String> lines(String resource) throws IOException {
    try (var reader =
        new BufferedReader(
            new InputStreamReader(
                UserAgentClassifierTest.class.getResourceAsStream(resource),
                StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }
}
