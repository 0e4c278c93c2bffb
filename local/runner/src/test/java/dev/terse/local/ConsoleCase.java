package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The console in a browser, with the whole system behind it. */
@Tag("slow")
abstract class ConsoleCase {

  static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
          "curl/8.5.0");
  static final List<String> COUNTRIES = List.of("DE", "FR", "US", "JP", "BR");

  @TempDir static Path data;
  static RunningSystem terse;

  @TempDir Path profile;
  Browser browser;

  @BeforeAll
  static void startSystem() throws Exception {
    Browser.assumeThere();
    terse = RunningSystem.behindEdge(data);
  }

  @AfterAll
  static void stopSystem() {
    if (terse != null) {
      terse.close();
    }
  }

  @BeforeEach
  void startBrowser() {
    browser = Browser.start(profile);
    browser.preferDark(false);
    browser.send(terse.edgeHeaders());
  }

  @AfterEach
  void stopBrowser() {
    if (browser != null) {
      browser.close();
    }
  }

  static StoredItems storedIn(DynamoDbClient client) {
    return new StoredItems(TestTables.ofTemplate(client));
  }

  final void open(String fragment) {
    browser.open(terse.uri("/console" + fragment).toString());
  }

  static String createLink(String json) throws Exception {
    HttpResponse<String> created = terse.shorten(json);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String code = (String) JSON.std.mapFrom(created.body()).get("code");
    TOKENS.put(code, created.body());
    return code;
  }

  private static final Map<String, String> TOKENS = new java.util.concurrent.ConcurrentHashMap<>();

  final void keepInBrowser(String codeOrLink) {
    open("#/");
    browser.run(
        "localStorage.setItem('terse.links', '[' + arguments[0] + ']')",
        TOKENS.getOrDefault(codeOrLink, codeOrLink));
  }

  static void follow(String shortUrl, String agent, String country) {
    HttpResponse<String> followed =
        terse.get(
            URI.create(shortUrl).getPath(),
            "User-Agent",
            agent,
            "CloudFront-Viewer-Country",
            country,
            "Referer",
            "https://news.example/today");
    assertThat(followed.statusCode()).isEqualTo(301);
  }
}
