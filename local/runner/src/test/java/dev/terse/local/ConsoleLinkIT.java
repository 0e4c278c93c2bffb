package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import java.net.http.HttpResponse;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Creating a link in the console, and working with one. */
@Tag("slow")
class ConsoleLinkIT extends ConsoleCase {
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
  void whatIsShown_isSavedAsCsv() throws Exception {
    String code = createLink("{\"long_url\": \"https://example.com/csv\"}");
    for (int i = 0; i < 3; i++) {
      follow(terse.uri("/" + code).toString(), AGENTS.getFirst(), "DE");
    }
    open("#/links/" + code);
    browser.find(".tile .value", "3");
    browser.run(
        """
        const create = URL.createObjectURL;
        URL.createObjectURL = (blob) => {
          blob.text().then((text) => (window.saved = text));
          return create.call(URL, blob);
        };
        """);

    browser.click("button", "CSV");

    Eventually.holds(() -> browser.run("return window.saved") != null);
    List<String> lines = ((String) browser.run("return window.saved")).lines().toList();
    assertThat(lines.getFirst()).endsWith("section,name,clicks,people,unique_visitors");
    assertThat(lines).contains("day," + LocalDate.now(ZoneOffset.UTC) + ",3,3,1", "country,DE,,3,");
  }
}
