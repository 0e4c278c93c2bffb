package dev.terse.url;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Tests of the parser against the web-platform-tests and results recorded from another parser. */
class UrlCorpusTest {

  static List<UrlCase> webPlatformTests() throws IOException {
    return UrlCase.of("wpt-urls.json");
  }

  static List<UrlCase> recorded() throws IOException {
    return UrlCase.of("recorded-urls.json");
  }

  @ParameterizedTest
  @MethodSource
  void webPlatformTests(UrlCase urlCase) {
    urlCase.assertHolds();
  }

  @ParameterizedTest
  @MethodSource
  void recorded(UrlCase urlCase) {
    urlCase.assertHolds();
  }
}
