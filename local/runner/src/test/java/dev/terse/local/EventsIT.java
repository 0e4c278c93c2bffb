package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A replay of each file of {@code events/} through its packaged function. */
class EventsIT {

  @TempDir private static Path data;

  private static final Map<Map<String, String>, ReplaySystem> STARTED = new HashMap<>();
  private static ReplaySystem unreachable;

  /**
   * Returns the functions with some parameters, which the cases share, and the link and the key.
   */
  private static ReplaySystem with(Map<String, String> parameters) throws Exception {
    ReplaySystem system = STARTED.get(parameters);
    if (system == null) {
      system = ReplaySystem.start(data, parameters);
      STARTED.put(parameters, system);
    }
    system.putDemo();
    return system;
  }

  @AfterAll
  static void stop() {
    STARTED.values().forEach(ReplaySystem::close);
    if (unreachable != null) {
      unreachable.close();
    }
  }

  @ParameterizedTest
  @CsvSource({
    "shorten-create, ShortenFunction, 201, owner_token",
    "shorten-create-alias, ShortenFunction, 201, spring-sale",
    "shorten-invalid-url, ShortenFunction, 400, INVALID_URL",
    "shorten-create-with-key, ShortenFunction, 201, With a key",
    "shorten-create-unknown-key, ShortenFunction, 403, INVALID_KEY",
    "redirect-found, RedirectFunction, 301, https://example.com/demo",
    "redirect-head, RedirectFunction, 301, https://example.com/demo",
    "redirect-not-found, RedirectFunction, 404, NOT_FOUND",
    "redirect-not-found-page, RedirectFunction, 404, No link here",
    "redirect-url-found, RedirectFunction, 301, https://example.com/demo",
    "redirect-url-head, RedirectFunction, 301, https://example.com/demo",
    "redirect-url-not-found, RedirectFunction, 404, NOT_FOUND",
    "redirect-root-page, RedirectFunction, 200, Short links",
    "console-document, ConsoleFunction, 200, Content-Security-Policy",
    "console-missing-file, ConsoleFunction, 404, NOT_FOUND",
    "redirect-unknown-route, RedirectFunction, 404, NOT_FOUND",
    "stats-details, StatsFunction, 200, click_count",
    "stats-details-with-token, StatsFunction, 200, click_count",
    "stats-period, StatsFunction, 200, 2026-11-30",
    "stats-period-with-token, StatsFunction, 200, 2026-11-30",
    "stats-period-wrong-token, StatsFunction, 200, 2026-11-30",
    "stats-openapi, StatsFunction, 200, openapi",
    "stats-list-with-key, StatsFunction, 200, next_cursor",
    "stats-list-without-key, StatsFunction, 401, MISSING_KEY",
    "edit-with-token, EditFunction, 200, https://example.com/new",
    "edit-without-token, EditFunction, 401, MISSING_TOKEN",
    "edit-outdated, EditFunction, 412, OUTDATED",
    "delete-with-token, DeleteFunction, 204, no-store",
    "delete-without-token, DeleteFunction, 401, MISSING_TOKEN",
    "delete-wrong-token, DeleteFunction, 403, NOT_OWNER",
  })
  void httpEvent_isAnswered(String event, String function, int status, String contained)
      throws Exception {
    Map<String, Object> answer = with(Map.of()).replay(event, function);

    assertThat(answer).containsEntry("statusCode", status);
    assertThat(answer.get("headers") + " " + answer.get("body")).contains(contained);
  }

  @ParameterizedTest
  @CsvSource({
    "stats-details, 200, terse-demo",
    "stats-details-with-token, 200, click_count",
    "stats-period, 401, MISSING_TOKEN",
    "stats-period-with-token, 200, 2026-11-30",
    "stats-period-wrong-token, 403, NOT_OWNER",
  })
  void statisticsThatAreTheOwnersAlone_areAnsweredToTheOwner(
      String event, int status, String contained) throws Exception {
    Map<String, Object> answer =
        with(Map.of("StatsAccess", "owner")).replay(event, "StatsFunction");

    assertThat(answer).containsEntry("statusCode", status);
    assertThat((String) answer.get("body")).contains(contained);
  }

  @ParameterizedTest
  @CsvSource({"aggregator-clicks, 3, 1, 0", "aggregator-unreadable, 2, 0, 1"})
  void batchOfClicks_isCounted(String event, int demoClicks, int otherClicks, int unreadable)
      throws Exception {
    try (ReplaySystem system = ReplaySystem.start(data, Map.of())) {
      Map<String, Object> answer = system.replay(event, "AggregatorFunction");

      assertThat((Iterable<?>) answer.get("batchItemFailures")).isEmpty();
      assertThat(system.total("terse-demo")).isEqualTo(demoClicks);
      assertThat(system.total("Ab3dE9x")).isEqualTo(otherClicks);
      assertThat(system.letters()).hasSize(unreadable);
    }
  }

  /** Tests the event that keeps snapshots: every function answers it, and none calls anything. */
  @ParameterizedTest
  @CsvSource({
    "wake-up, ShortenFunction, isAuthorized",
    "wake-up, RedirectFunction, isAuthorized",
    "wake-up, StatsFunction, isAuthorized",
    "wake-up, EditFunction, isAuthorized",
    "wake-up, DeleteFunction, isAuthorized",
    "wake-up, AggregatorFunction, batchItemFailures",
  })
  void wakeUp_isAnsweredByEveryFunction_whileNothingElseCanBeReached(
      String event, String function, String contained) throws Exception {
    if (unreachable == null) {
      unreachable = ReplaySystem.start(data, Map.of());
      unreachable.closeTables();
    }

    assertThat(unreachable.replay(event, function)).containsKey(contained);
    assertThat(unreachable.letters()).isEmpty();
  }

  @Test
  void everyEvent_isReplayedByThisTest() throws Exception {
    Set<String> files;
    try (Stream<Path> paths = Files.list(ReplaySystem.EVENTS)) {
      files =
          paths
              .map(path -> path.getFileName().toString().replace(".json", ""))
              .collect(Collectors.toCollection(TreeSet::new));
    }
    String source =
        Files.readString(Path.of("src", "test", "java", "dev", "terse", "local", "EventsIT.java"));

    assertThat(files).isNotEmpty().allMatch(name -> source.contains("\"" + name + ", "));
  }
}
