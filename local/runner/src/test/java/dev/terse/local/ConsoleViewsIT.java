package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.StoredItems;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.Keys;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** All views of the console: for everyone, on every screen, and whatever a link says. */
@Tag("slow")
class ConsoleViewsIT extends ConsoleCase {

  private static final String HOSTILE =
      "\"><img src=x onerror=alert(1)><script>alert(2)</script> \u202eright to left\u202c ${alert(3)}";

  private static final int CLICKS_OF_OTHER_DAYS =
      IntStream.range(1, 30).map(ConsoleViewsIT::clicksOf).sum();

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
}
