package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The console with 10,000 links of one key, and a link with clicks on 366 days. */
@Tag("slow")
class ConsoleScaleIT {

  private static final int LINKS = 10_000;
  private static final int PAGE = 100;
  private static final int DAYS = 366;
  private static final String KEY = "tk_0000000000000000000000";
  private static final String OLDEST = "link-00000";
  private static final Path FIGURES = Path.of("target", "console-figures.txt");

  /** Scrolls down until nothing more is loaded; returns the most rows that there were at once. */
  private static final String SCROLL_TO_THE_END =
      """
      const done = arguments[0];
      let most = 0;
      const step = () => {
        window.scrollTo(0, document.documentElement.scrollHeight);
        most = Math.max(most, document.querySelectorAll('terse-link-list li').length);
        const status = document.querySelector('.filter [role=status]').innerText;
        if (status.includes('loaded')) {
          setTimeout(step, 20);
        } else {
          done(most);
        }
      };
      step();
      """;

  /**
   * Scrolls through the whole list in steps of half a screen, one each frame, and says how long
   * frames took.
   */
  private static final String SCROLL =
      """
      const done = arguments[0];
      const frames = [];
      let last = performance.now();
      window.scrollTo(0, 0);
      requestAnimationFrame(function frame(now) {
        frames.push(now - last);
        last = now;
        if (window.scrollY + innerHeight >= document.documentElement.scrollHeight - 2 || frames.length > 3000) {
          frames.sort((a, b) => a - b);
          done([frames.length, frames[frames.length >> 1], frames[Math.floor(frames.length * 0.99)], frames.at(-1)]
            .map((value) => Math.round(value)).join(' '));
        } else {
          window.scrollBy(0, innerHeight / 2);
          requestAnimationFrame(frame);
        }
      });
      """;

  @TempDir private Path data;
  @TempDir private Path profile;
  private RunningSystem terse;
  private Browser browser;

  @BeforeEach
  void start() throws Exception {
    Browser.assumeThere();
    terse = RunningSystem.inMemory(data);
    try (DynamoDbClient client = LocalClients.dynamoDb(terse.system().dynamoDbUri())) {
      fill(client);
    }
    browser = Browser.start(profile);
    browser.open(terse.uri("/console#/key").toString());
    browser.find("#key");
    browser.run("sessionStorage.setItem('terse.key', arguments[0])", KEY);
  }

  private static void fill(DynamoDbClient client) {
    var tables = TestTables.ofTemplate(client);
    var stored = new StoredItems(tables);
    String id = stored.key(KEY, "create");
    for (int from = 0; from < LINKS; from += 25) {
      List<WriteRequest> writes = new ArrayList<>();
      for (int number = from; number < from + 25; number++) {
        Map<String, AttributeValue> item = new HashMap<>();
        item.put("code", AttributeValue.fromS("link-%05d".formatted(number)));
        item.put("long_url", AttributeValue.fromS("https://example.com/articles/" + number));
        item.put("title", AttributeValue.fromS("Article " + number));
        item.put("created_at", AttributeValue.fromN(Long.toString(1_700_000_000L + number)));
        item.put("created_by", AttributeValue.fromS(id));
        item.put(
            "owner_hash",
            AttributeValue.fromB(software.amazon.awssdk.core.SdkBytes.fromByteArray(new byte[32])));
        writes.add(WriteRequest.builder().putRequest(put -> put.item(item)).build());
      }
      client.batchWriteItem(write -> write.requestItems(Map.of("LinksTable", writes)));
    }
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    for (int number = LINKS - 10; number < LINKS; number++) {
      for (int day = 0; day < 7; day++) {
        stored.clicks(
            "link-%05d".formatted(number),
            today.minusDays(day).toString(),
            1 + (number * 31 + day * 17) % 53);
      }
    }
    for (int day = 0; day < DAYS; day++) {
      stored.clicks(OLDEST, today.minusDays(day).toString(), 1 + day % 50);
    }
  }

  @AfterEach
  void stop() {
    if (browser != null) {
      browser.close();
    }
    if (terse != null) {
      terse.close();
    }
  }

  @Test
  void tenThousandLinks_areScrolledThroughPageByPage_withFewRowsInTheDocument() throws Exception {
    browser.open(terse.uri("/console#/links").toString());
    browser.find("terse-link-list li", "Article 9999");
    long coldRow = (Long) browser.run("return Math.round(window.firstRow)");
    assertThat(lists()).as("the first view asks for few pages").isLessThanOrEqualTo(2);

    Eventually.holds(() -> browser.count(".spark") > 6);
    // Again, with a server that has answered such a request before.
    browser.open(terse.uri("/console#/links").toString());
    browser.find("terse-link-list li", "Article 9999");
    long firstRow = (Long) browser.run("return Math.round(window.firstRow)");
    Eventually.holds(() -> browser.count(".spark") > 6);
    browser.size(1000, 700, false);
    browser.screenshot("docs-links-light");
    long rows = (Long) browser.runAsync(SCROLL_TO_THE_END);
    assertThat(rows).as("the most rows in the document at once").isLessThanOrEqualTo(60);
    browser.find(".filter [role=status]", "10,000 links");
    browser.find("terse-link-list li", "Article 0");
    assertThat(lists()).isEqualTo(LINKS / PAGE);
    browser.run("window.longTasks = []");
    String frames = (String) browser.runAsync(SCROLL);
    Object longTasks = browser.run("return JSON.stringify(window.longTasks)");

    browser.type("#filter", "article 4321");
    browser.find(".filter [role=status]", "1 of 10,000 loaded links");
    assertThat(browser.count("terse-link-list li")).isEqualTo(1);
    // The list has shrunk above the view meanwhile.
    assertThat(browser.run("return document.activeElement.id")).isEqualTo("filter");
    assertThat(browser.violations()).isEmpty();
    note(
        "links: first row after %d ms, of a server just started after %d ms; frames while scrolling (number, median, p99, longest ms) %s; tasks over 50 ms %s"
            .formatted(firstRow, coldRow, frames, longTasks));
  }

  @Test
  void statisticsOf366Days_areOneRequest_andOneColumnADay() throws Exception {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    browser.open(terse.uri("/console#/links/" + OLDEST).toString());
    browser.find(".tile");
    // Again, with a server that has answered such a request before.
    browser.open(terse.uri("/console#/links/" + OLDEST).toString());
    browser.find(".tile");
    long firstTile = (Long) browser.run("return Math.round(window.firstTile)");
    browser.run(
        "window.asked = performance.now(); const from = document.querySelector('#from'); from.value = arguments[0]; from.form.requestSubmit()",
        today.minusDays(DAYS - 1).toString());
    browser.find(
        ".tile .value",
        "%,d".formatted(java.util.stream.IntStream.range(0, DAYS).map(day -> 1 + day % 50).sum()));

    long all = (Long) browser.run("return Math.round(performance.now() - window.asked)");
    browser.click("summary");
    assertThat(browser.count(".scrolled tbody tr")).isEqualTo(DAYS);
    browser.screenshot("366-days");
    note(
        "366 days: first figures after %d ms; all days %d ms after they were asked for; tasks over 50 ms %s"
            .formatted(firstTile, all, browser.run("return JSON.stringify(window.longTasks)")));
    assertThat(browser.violations()).isEmpty();
  }

  private long lists() {
    return (Long)
        browser.run(
            "return performance.getEntriesByType('resource').filter((one) => one.name.includes('/api/v1/urls?')).length");
  }

  private static synchronized void note(String figure) throws Exception {
    Files.writeString(
        FIGURES,
        figure + "\n",
        java.nio.file.StandardOpenOption.CREATE,
        java.nio.file.StandardOpenOption.APPEND);
  }
}
