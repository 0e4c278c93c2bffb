package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openqa.selenium.Keys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** The console in a browser, with the whole system behind it. */
@Tag("slow")
class ConsoleIT {

  private static final String HOSTILE =
      "\"><img src=x onerror=alert(1)><script>alert(2)</script> \u202eright to left\u202c ${alert(3)}";
  private static final List<String> AGENTS =
      List.of(
          "Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Firefox/128.0",
          "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Mobile/15E148 Safari/604.1",
          "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/126.0.0.0 Safari/537.36",
          "curl/8.5.0");
  private static final List<String> COUNTRIES = List.of("DE", "FR", "US", "JP", "BR");

  private static final int CLICKS_OF_OTHER_DAYS =
      IntStream.range(1, 30).map(ConsoleIT::clicksOf).sum();

  @TempDir private static Path data;
  private static RunningSystem terse;

  @TempDir private Path profile;
  private Browser browser;

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

  @Test
  void link_isCreatedAndFollowed_andItsChartMoves() throws Exception {
    open("#/");
    browser.type("#long_url", "https://example.com/a/long/page?with=query");
    browser.type("#title", "Spring sale");
    browser.click("button[type=submit]");
    String shortUrl = browser.find(".result .short a").getDomAttribute("href");
    browser.click(".result a.button");
    browser.find(".tile .value", "0");

    for (int i = 0; i < 20; i++) {
      follow(shortUrl, AGENTS.get(i % AGENTS.size()), COUNTRIES.get(i % COUNTRIES.size()));
    }

    // Without a reload: the page asks again every three seconds.
    browser.find(".tile .value", "20");
    assertThat(browser.text())
        .contains(
            "Spring sale", "Germany", "Japan", "Firefox", "Safari", "Phone", "Bots and crawlers");
    assertThat(browser.find(".chart").getDomAttribute("aria-label"))
        .contains("20 clicks in 30 days");
    assertThat(browser.count(".chart canvas")).isEqualTo(1);
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void everyView_isAccessible_inLightAndDarkAndOnAPhone() throws Exception {
    String code =
        createLink(
            "{\"long_url\": \"https://example.com/autumn\", \"title\": \"Autumn catalogue\"}");
    for (int i = 0; i < 40; i++) {
      follow(
          terse.uri("/" + code).toString(),
          AGENTS.get(i % 9 % AGENTS.size()),
          COUNTRIES.get(i % 11 % COUNTRIES.size()));
    }
    putClicksOfOtherDays(code);
    keepInBrowser(code);
    for (boolean isDark : new boolean[] {false, true}) {
      browser.preferDark(isDark);
      for (boolean isPhone : new boolean[] {false, true}) {
        browser.size(isPhone ? 390 : 1280, isPhone ? 844 : 900, isPhone);
        if (isPhone && isDark) {
          continue;
        }
        String kind = (isPhone ? "phone-" : "") + (isDark ? "dark" : "light");
        open("#/");
        browser.find("#long_url");
        check("create", kind);
        open("#/links");
        browser.find("terse-link-list li");
        Eventually.holds(() -> browser.count(".spark") > 0);
        check("links", kind);
        open("#/links/" + code);
        browser.find(".chart canvas");
        browser.find(".tile .value", Integer.toString(40 + CLICKS_OF_OTHER_DAYS));
        check("link", kind);
        if (!isPhone) {
          browser.size(1000, 1700, false);
          browser.screenshot("docs-link-" + kind);
          browser.size(1280, 900, false);
        }
        browser.click(".actions .danger", "Delete");
        browser.find("dialog[open]");
        check("delete", kind);
        browser.press(Keys.ESCAPE);
        open("#/key");
        browser.find("#key");
        check("key", kind);
        open("#/links/nothing-at-all");
        browser.find(".failed", "There is no link with this code.");
        check("missing", kind);
      }
    }
  }

  private static void putClicksOfOtherDays(String code) {
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      StoredItems stored = storedIn(client);
      LocalDate today = LocalDate.now(ZoneOffset.UTC);
      for (int day = 1; day < 30; day++) {
        stored.clicks(code, today.minusDays(day).toString(), clicksOf(day));
      }
    }
  }

  private static StoredItems storedIn(DynamoDbClient client) {
    return new StoredItems(TestTables.ofTemplate(client));
  }

  private static int clicksOf(int daysAgo) {
    return 20 + daysAgo * 37 % 29 - daysAgo / 2;
  }

  private void check(String view, String kind) throws Exception {
    browser.screenshot(view + "-" + kind);
    browser.assertAccessible();
    assertThat(
            (Boolean)
                browser.run(
                    "return document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
        .as(view + " is not wider than the screen")
        .isTrue();
  }

  @Test
  void everything_isReachableByKeyboardAlone() throws Exception {
    open("#/");
    browser.find("#long_url");
    browser.tabTo("long_url", "https://example.com/keyboard");
    browser.press(Keys.ENTER);
    browser.find(".result");
    browser.tabTo("Statistics", Keys.ENTER);
    browser.find(".tile");
    browser.tabTo("90 days", Keys.SPACE);
    browser.find("button[aria-pressed=true]", "90 days");
    browser.click("h1");
    browser.tabTo("Edit", Keys.ENTER);
    browser.find("terse-link-form");
    browser.tabTo("title", "By keyboard");
    browser.press(Keys.ENTER);
    browser.find("h1", "By keyboard");
    browser.tabTo("Delete", Keys.ENTER);
    browser.find("dialog[open]");
    // The safe answer has the focus.
    assertThat(browser.run("return document.activeElement.innerText")).isEqualTo("Cancel");
    browser.tabTo("Delete for good", Keys.ENTER);
    browser.find(".empty", "No links yet");
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void errors_standAtTheirFields_inTheApisWords() throws Exception {
    createLink("{\"long_url\": \"https://example.com/\", \"custom_alias\": \"taken-one\"}");
    open("#/");
    browser.type("#long_url", "ftp://example.com/");
    browser.click("button[type=submit]");
    browser.find("#long_url[aria-invalid=true]");
    assertThat(browser.find("#long_url-hint.wrong").getText()).isNotBlank();
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("long_url");

    browser.type("#long_url", "https://example.com/");
    browser.type("#custom_alias", "taken-one");
    browser.click("button[type=submit]");
    browser.find("#custom_alias[aria-invalid=true]");
    assertThat(browser.find("#custom_alias-hint").getText()).contains("taken");
    browser.assertAccessible();
  }

  @Test
  void hostileTexts_breakNoView_andRunNothing() throws Exception {
    String url = "https://example.com/?q=" + "%22%3E%3Cscript%3Ealert(1)%3C/script%3E".repeat(40);
    String code =
        createLink(
            JSON.std.asString(
                Map.of(
                    "long_url",
                    url,
                    "title",
                    HOSTILE
                        .substring(0, Math.min(200, HOSTILE.length()))
                        .replaceAll("\\p{Cf}", ""))));
    HttpResponse<String> followed =
        terse.get(
            "/" + code,
            "User-Agent",
            "Mozilla/5.0 <script>alert(1)</script> \"><img src=x onerror=alert(1)> Firefox/128.0",
            "Referer",
            "https://xn--80ak6aa92e.example/<script>alert(1)</script>");
    assertThat(followed.statusCode()).isEqualTo(301);
    keepInBrowser(code);

    open("#/links");
    browser.find("terse-link-list li");
    open("#/links/" + code);
    browser.find(".tile .value", "1");

    assertThat(browser.text()).contains("<img src=x onerror=alert(1)>");
    assertThat(browser.count("img")).isZero();
    browser.screenshot("hostile");
    browser.assertAccessible();
  }

  @Test
  void linkThatSomebodyElseChanged_isNotOverwritten() throws Exception {
    HttpResponse<String> created = terse.shorten("{\"long_url\": \"https://example.com/one\"}");
    Map<String, Object> link = JSON.std.mapFrom(created.body());
    String code = (String) link.get("code");
    keepInBrowser(created.body());
    open("#/links/" + code);
    browser.click(".actions button", "Edit");
    browser.find("#title");
    terse.send(
        "PATCH",
        "/api/v1/urls/" + code,
        "{\"title\": \"Faster\"}",
        "Content-Type",
        "application/json",
        "Authorization",
        "Bearer " + link.get("owner_token"));

    browser.type("#title", "Slower");
    browser.click("terse-link-form button[type=submit]");

    // What was typed is still there, beside what the link has become.
    browser.find("#outdated", "Faster");
    assertThat(browser.find("#title").getDomProperty("value")).isEqualTo("Slower");
    browser.assertAccessible();
    browser.click("terse-link-form button[type=submit]");
    browser.find("h1", "Slower");
  }

  @Test
  void outageAndOffline_areSaid_andEndByThemselves() throws Exception {
    open("#/");
    browser.find("#long_url");
    browser.offline(true);
    browser.find(".offline", "You are offline");
    browser.type("#long_url", "https://example.com/offline");
    browser.click("button[type=submit]");
    browser.find(".form-error", "You are offline");
    browser.assertAccessible();
    browser.offline(false);
    Eventually.holds(() -> browser.count(".offline") == 0);
    browser.click("button[type=submit]");
    browser.find(".result");
  }

  @Test
  void expiredLink_isRevivedAndStillHasItsStatistics() throws Exception {
    HttpResponse<String> created = terse.shorten("{\"long_url\": \"https://example.com/sale\"}");
    String code = (String) JSON.std.mapFrom(created.body()).get("code");
    keepInBrowser(created.body());
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      client.updateItem(
          update ->
              update
                  .tableName("LinksTable")
                  .key(Map.of("code", AttributeValue.fromS(code)))
                  .updateExpression("SET expires_at = :past")
                  .expressionAttributeValues(Map.of(":past", AttributeValue.fromN("1700000001"))));
    }

    open("#/links/" + code);
    browser.find(".badge", "Expired");
    browser.find(".tile .value", "0");
    browser.assertAccessible();
    browser.click(".edit");
    browser.type("#title", "Again");
    browser.click("terse-link-form button[type=submit]");

    browser.find("h1", "Again");
    Eventually.holds(() -> browser.count(".badge") == 0);
    assertThat(terse.follow(code).statusCode()).isEqualTo(301);
  }

  @Test
  void manager_signsIn_listsDisablesAndSignsOut() throws Exception {
    String key = "tk_zzzzzzzzzzzzzzzzzzzzzz";
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      storedIn(client).key(key, "manage");
    }
    open("#/key");
    browser.type("#key", "tk_00000");
    browser.click("button[type=submit]");
    browser.find("#key-hint.wrong", "22 letters and digits");
    browser.type("#key", "tk_1111111111111111111111");
    browser.click("button[type=submit]");
    browser.find("#key-hint.wrong", "no such API key");
    browser.type("#key", key);
    browser.click("button[type=submit]");
    browser.find(".empty", "No links yet");
    assertThat(browser.run("return localStorage.getItem('terse.key')")).isNull();
    browser.click(".empty a");
    browser.type("#long_url", "https://example.com/managed");
    browser.click("button[type=submit]");
    String code = browser.find(".result .short a").getText().replaceFirst(".*/", "");
    browser.click(".result a.button");

    browser.click(".actions button", "Disable");
    browser.find(".badge", "Disabled");
    ApiCase.assertError(terse.follow(code), 410, "DISABLED");
    open("#/key");
    browser.click("main button", "Sign out");
    browser.find("h1", "Sign in");
    assertThat(browser.run("return sessionStorage.getItem('terse.key')")).isNull();
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void hostileFileOfLinks_isTakenAsFarAsItIsWhatItShouldBe() throws Exception {
    String token = "\"owner_token\": \"7N42dgm5tFLK9N8MT7fHC7\"";
    String time = "\"created_at\": \"2026-01-01T00:00:00Z\"";
    String url =
        "\"short_url\": \"https://sho.rt/good-one\", \"long_url\": \"https://example.com/\"";
    Path file =
        java.nio.file.Files.writeString(
            profile.resolve("hostile.json"),
            """
            {"terse_links": [null, 1, "x", [], {},
             {"code": "good-one", %1$s, %2$s, %3$s, "title": {"_$litType$": 1}},
             {"code": "good-one", %1$s, %2$s, %3$s},
             {"code": "no-time", %1$s, %3$s},
             {"code": "bad-time", %1$s, %3$s, "created_at": "yesterday"},
             {"code": "../../x", %1$s, %2$s, %3$s},
             {"code": "script", %1$s, %2$s, "short_url": "javascript:alert(1)", "long_url": "javascript:alert(1)"}]}
            """
                .formatted(token, time, url));
    open("#/links");
    browser.find(".empty");

    browser.run("document.querySelector('input[type=file]').classList.remove('visually-hidden')");
    browser.find("input[type=file]").sendKeys(file.toAbsolutePath().toString());

    browser.find(".announced", "1 link was added.");
    browser.find("terse-link-list li");
    assertThat(browser.count("terse-link-list li")).isEqualTo(1);
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void linkThatTheBrowserCannotStore_isShownWithItsToken() throws Exception {
    open("#/");
    browser.find("#long_url");
    browser.run(
        "Storage.prototype.setItem = () => { throw new DOMException('full', 'QuotaExceededError'); }");
    browser.type("#long_url", "https://example.com/full");
    browser.click("button[type=submit]");

    assertThat(browser.find(".result code").getText()).matches("[0-9A-Za-z]{22}");
    browser.click(".result a.button");
    // While the page is open, the token is known all the same.
    browser.find(".edit");
    assertThat(browser.violations()).isEmpty();
  }

  @Test
  void keptLinks_areExportedAndImported() throws Exception {
    keepInBrowser(terse.shorten("{\"long_url\": \"https://example.com/kept\"}").body());
    open("#/links");
    browser.find("terse-link-list li");
    Object text =
        browser.run(
            "return JSON.stringify({terse_links: JSON.parse(localStorage.getItem('terse.links'))})");
    Path file = java.nio.file.Files.writeString(profile.resolve("links.json"), (String) text);
    browser.run("localStorage.clear()");
    open("#/links");
    browser.find(".empty");

    browser.run("document.querySelector('input[type=file]').classList.remove('visually-hidden')");
    browser.find("input[type=file]").sendKeys(file.toAbsolutePath().toString());

    browser.find("terse-link-list li", "example.com/kept");
    browser.find(".announced", "1 link was added.");
  }

  private void open(String fragment) {
    browser.open(terse.uri("/console" + fragment).toString());
  }

  private static String createLink(String json) throws Exception {
    HttpResponse<String> created = terse.shorten(json);
    assertThat(created.statusCode()).as(created.body()).isEqualTo(201);
    String code = (String) JSON.std.mapFrom(created.body()).get("code");
    TOKENS.put(code, created.body());
    return code;
  }

  private static final Map<String, String> TOKENS = new java.util.concurrent.ConcurrentHashMap<>();

  private void keepInBrowser(String codeOrLink) {
    open("#/");
    browser.run(
        "localStorage.setItem('terse.links', '[' + arguments[0] + ']')",
        TOKENS.getOrDefault(codeOrLink, codeOrLink));
  }

  private static void follow(String shortUrl, String agent, String country) {
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
