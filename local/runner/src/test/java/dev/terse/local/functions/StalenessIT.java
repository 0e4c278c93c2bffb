package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.lambda.Backend;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.HttpEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The time that a deleted link is still followed by two execution environments that have followed
 * it and read through DAX: as long as they cache it, and DAX's item TTL where DAX could not be
 * notified. The TTL elapses by the test's own clock.
 */
class StalenessIT {

  private static final Duration MEMORY = Duration.ofMillis(1_000);
  private static final Duration ITEM_TTL = Duration.ofSeconds(60);
  private static final String TOKEN = "7N42dgm5tFLK9N8MT7fHC7";
  private static final String FOLLOWED = "\"statusCode\":301";
  private static final String GONE = "\"statusCode\":410";

  @TempDir static Path directory;
  private static volatile Instant now = Instant.parse("2026-11-25T12:00:00Z");
  private static Backend backend;
  private static DaxCluster dax;
  private static List<SharedEnvironment> redirects;
  private static SharedEnvironment delete;
  private static SharedEnvironment edit;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.start();
    dax =
        DaxCluster.start(
            DaxOptions.of(1).withItemTtl(ITEM_TTL).withClock(() -> now), backend.client());
    redirects = List.of(redirect("first"), redirect("second"));
    delete = load("delete", "dev.terse.functions.delete.DeleteHandler", directory);
    edit = load("edit", "dev.terse.functions.edit.EditHandler", directory);
    for (SharedEnvironment redirect : redirects) {
      Eventually.holds(
          () -> {
            long calls = dax.calls(DaxMethod.GET_ITEM);
            follow(redirect, "warm-up");
            return dax.calls(DaxMethod.GET_ITEM) > calls;
          });
    }
    // The clients of the others connect in the background too.
    OwnedLink.put(backend, "First01", TOKEN);
    Eventually.holds(
        () -> {
          change("First01", "https://example.com/first");
          return dax.calls(DaxMethod.UPDATE_ITEM) > 0;
        });
    long changes = dax.calls(DaxMethod.UPDATE_ITEM);
    Eventually.holds(
        () -> {
          delete("First01");
          return dax.calls(DaxMethod.UPDATE_ITEM) > changes;
        });
  }

  private static SharedEnvironment redirect(String name) throws Exception {
    return load(
        "redirect", "dev.terse.functions.redirect.RedirectHandler", directory.resolve(name));
  }

  private static SharedEnvironment load(String name, String handler, Path where) throws Exception {
    Map<String, String> variables = new HashMap<>();
    variables.put("DAX_ENDPOINT", dax.uri().toString());
    // Long enough that a busy machine doesn't look like a slow DAX.
    variables.put("DAX_DEADLINE_MS", "5000");
    variables.put("LINK_MEMORY_MS", Long.toString(MEMORY.toMillis()));
    return SharedEnvironment.load(
        name, handler + "::handleRequest", backend.dynamoDb(), backend, variables, where);
  }

  @AfterAll
  static void stop() throws Exception {
    delete.close();
    edit.close();
    for (SharedEnvironment redirect : redirects) {
      redirect.close();
    }
    dax.close();
    backend.close();
  }

  @Test
  void deletedLink_isGoneEverywhereOnceItIsNoLongerRemembered() throws Exception {
    OwnedLink.put(backend, "Told001", TOKEN);
    followedByAll("Told001");

    int untold = untold();
    assertThat(delete("Told001")).contains("\"statusCode\":204");

    // The environment that deleted it sees it at once.
    assertThat(delete("Told001")).contains(GONE);
    tellAgainIfNeeded("Told001", untold);
    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Told001")).contains(GONE);
    }
  }

  @Test
  void linkOfWhoseDeletionDaxCouldNotBeTold_isGoneWhenItsItemTtlIsOver() throws Exception {
    OwnedLink.put(backend, "Untold1", TOKEN);
    followedByAll("Untold1");
    dax.onAllNodes(node -> node.throttle(1));

    int untold = untold();
    assertThat(delete("Untold1")).contains("\"statusCode\":204");

    dax.onAllNodes(node -> node.throttle(0));
    assertThat(untold()).isGreaterThan(untold);
    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Untold1")).as("what DAX still has").contains(FOLLOWED);
    }
    now = now.plus(ITEM_TTL);
    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Untold1")).contains(GONE);
    }
  }

  @Test
  void ownersSecondDeletion_tellsDaxAgain() throws Exception {
    OwnedLink.put(backend, "Untold2", TOKEN);
    followedByAll("Untold2");
    dax.onAllNodes(node -> node.throttle(1));
    int untold = untold();
    assertThat(delete("Untold2")).contains("\"statusCode\":204");
    assertThat(untold()).isGreaterThan(untold);
    dax.onAllNodes(node -> node.throttle(0));

    tellAgainIfNeeded("Untold2", untold);

    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Untold2")).contains(GONE);
    }
  }

  @Test
  void changedLink_leadsToItsNewTargetEverywhereOnceItIsNoLongerRemembered() throws Exception {
    OwnedLink.put(backend, "Chang01", TOKEN);
    followedByAll("Chang01");

    changeAndTell("Chang01", "https://example.org/new");

    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Chang01")).contains("https://example.org/new");
    }
  }

  @Test
  void changeOfWhichDaxCouldNotBeTold_isFeltWhenItsItemTtlIsOver() throws Exception {
    OwnedLink.put(backend, "Chang02", TOKEN);
    followedByAll("Chang02");
    dax.onAllNodes(node -> node.throttle(1));

    int untold = untoldChanges();
    assertThat(change("Chang02", "https://example.org/new")).contains("\"statusCode\":200");

    dax.onAllNodes(node -> node.throttle(0));
    assertThat(untoldChanges()).isGreaterThan(untold);
    now = now.plus(ITEM_TTL);
    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Chang02")).contains("https://example.org/new");
    }
  }

  @Test
  void changeWithDaxDown_isFeltOnceItIsNoLongerRemembered() throws Exception {
    OwnedLink.put(backend, "Chang04", TOKEN);
    followedByAll("Chang04");
    dax.onAllNodes(DaxNode::kill);

    assertThat(change("Chang04", "https://example.org/new")).contains("\"statusCode\":200");

    Thread.sleep(MEMORY);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Chang04")).contains("https://example.org/new");
    }
    dax.onAllNodes(DaxNode::restart);
    now = now.plus(ITEM_TTL);
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Chang04")).contains("https://example.org/new");
    }
  }

  @Test
  void changeWhileManyFollow_isAnsweredWithTheOldOrTheNewTarget() throws Exception {
    OwnedLink.put(backend, "Chang03", TOKEN);
    followedByAll("Chang03");
    List<Future<List<String>>> answers = new ArrayList<>();
    var over = new AtomicBoolean();

    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int client = 0; client < 16; client++) {
        SharedEnvironment redirect = redirects.get(client % redirects.size());
        answers.add(threads.submit(() -> locations(redirect, "Chang03", over)));
      }
      changeAndTell("Chang03", "https://example.org/new");
      Thread.sleep(MEMORY);
      over.set(true);
    }

    for (Future<List<String>> answer : answers) {
      assertThat(answer.get())
          .containsAnyOf("https://example.com/", "https://example.org/new")
          .isSubsetOf("https://example.com/", "https://example.org/new");
    }
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, "Chang03")).contains("https://example.org/new");
    }
  }

  private static List<String> locations(
      SharedEnvironment redirect, String code, AtomicBoolean over) {
    List<String> locations = new ArrayList<>();
    while (!over.get()) {
      String answer = follow(redirect, code);
      if (!answer.contains("\"statusCode\":503")) {
        locations.add(answer.replaceAll("(?s).*\"Location\":\"([^\"]*)\".*", "$1"));
      }
    }
    return locations;
  }

  private static String change(String code, String target) {
    return invoke(edit, HttpEvents.change(code, TOKEN, "{\"long_url\": \"%s\"}".formatted(target)));
  }

  /** Repeats the change, as an owner who sees the count would. */
  private static void changeAndTell(String code, String target) {
    Eventually.holds(
        () -> {
          int before = untoldChanges();
          assertThat(change(code, target)).contains("\"statusCode\":200");
          return untoldChanges() == before;
        });
  }

  private static int untoldChanges() {
    return (int) edit.log().lines().filter(line -> line.contains("CacheNotRefreshed")).count();
  }

  /** Returns the number of deletions reported by the function as unknown to DAX. */
  private static int untold() {
    return (int) delete.log().lines().filter(line -> line.contains("CacheNotRefreshed")).count();
  }

  /**
   * Repeats the deletion, as an owner who sees the count would: on a busy machine half a second may
   * be too short.
   */
  private static void tellAgainIfNeeded(String code, int untoldBefore) {
    int[] before = {untoldBefore};
    Eventually.holds(
        () -> {
          if (untold() == before[0]) {
            return true;
          }
          before[0] = untold();
          assertThat(delete(code)).contains(GONE);
          return untold() == before[0];
        });
  }

  private static void followedByAll(String code) {
    for (SharedEnvironment redirect : redirects) {
      assertThat(follow(redirect, code)).contains(FOLLOWED);
    }
  }

  private static String follow(SharedEnvironment redirect, String code) {
    return invoke(redirect, HttpEvents.follow(code));
  }

  private static String delete(String code) {
    return invoke(delete, HttpEvents.delete(code, TOKEN));
  }

  private static String invoke(SharedEnvironment function, String event) {
    try {
      return function.invoke(event).json();
    } catch (Exception e) {
      throw new IllegalStateException(e);
    }
  }
}
