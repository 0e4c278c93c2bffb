package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The lists of links in the console: those of a key, and those that the browser keeps. */
@Tag("slow")
class ConsoleLinksIT extends ConsoleCase {
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
}
