package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.kinesis.Fault;
import dev.terse.local.lambda.Backend;
import dev.terse.local.sqs.SqsEndpoint;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.HttpEvents;
import dev.terse.local.testkit.TestTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One execution environment that serves 64 requests at once, as Lambda Managed Instances may. */
class ManyRequestsAtOnceIT {

  private static final int THREADS = 64;
  private static final int EACH = 15;
  private static final String LOST = "lost a click on ";

  @TempDir static Path directory;
  private static Backend backend;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.start();
  }

  @AfterAll
  static void stop() {
    backend.close();
  }

  @Test
  void linksCreatedFollowedReadAndDeletedAtOnce_areNeverMixedUp() throws Exception {
    Map<String, String> tokens = new ConcurrentHashMap<>();
    Set<String> urls = ConcurrentHashMap.newKeySet();
    try (SharedEnvironment shorten = load("shorten", "shorten.ShortenHandler");
        SharedEnvironment redirect = load("redirect", "redirect.RedirectHandler");
        SharedEnvironment stats = load("stats", "stats.StatsHandler");
        SharedEnvironment delete = load("delete", "delete.DeleteHandler")) {
      Map<String, Set<String>> deletedBy = new ConcurrentHashMap<>();
      atOnce(
          thread -> {
            for (int i = 0; i < EACH; i++) {
              String url = "https://example.com/%d/%d".formatted(thread, i);
              Map<String, Object> link = body(shorten.invoke(HttpEvents.create(url)), 201);
              String code = (String) link.get("code");
              assertThat(link).containsEntry("long_url", url);
              assertThat(tokens.put(code, (String) link.get("owner_token"))).isNull();
              urls.add(url);
              assertThat(redirect.invoke(HttpEvents.follow(code)).json())
                  .contains("\"statusCode\":301", "\"" + url + "\"");
              assertThat(body(stats.invoke(HttpEvents.details(code)), 200))
                  .containsEntry("code", code)
                  .containsEntry("long_url", url);
              deletedBy.put(code, deleteUntilDone(delete, code, tokens.get(code)));
            }
          });

      assertThat(tokens).hasSize(THREADS * EACH);
      Map<String, String> logged = requestIds(delete.log(), "deleted ");
      assertThat(deletedBy.keySet()).containsAll(logged.keySet());
      // A deletion that was cut short is not logged: the request after it finds the link gone.
      assertThat(deletedBy)
          .allSatisfy(
              (code, ids) ->
                  assertThat(ids.size() > 1 || logged.containsKey(code)).as(code).isTrue());
      assertThat(logged).allSatisfy((code, id) -> assertThat(deletedBy.get(code)).contains(id));
    }
  }

  /**
   * Deletes a link, again if a slow machine exceeds its deadline, and returns the ids of the
   * requests. A deletion that was cut short is completed by the next, which finds the link gone.
   */
  private static Set<String> deleteUntilDone(SharedEnvironment delete, String code, String token)
      throws Exception {
    Set<String> requestIds = new HashSet<>();
    while (true) {
      SharedEnvironment.Answer answer = delete.invoke(HttpEvents.delete(code, token));
      requestIds.add(answer.requestId());
      assertThat(requestIds).as("requests to delete %s", code).hasSizeLessThan(100);
      if (!answer.json().contains("\"statusCode\":503")) {
        assertThat(answer.json())
            .containsPattern("\"statusCode\":" + (requestIds.size() == 1 ? "204" : "(204|410)"));
        return requestIds;
      }
    }
  }

  @Test
  void logLinesOfLostClicks_carryTheIdOfTheirOwnRequest() throws Exception {
    for (int thread = 0; thread < THREADS; thread++) {
      backend.putLink("Many%03d".formatted(thread), "https://example.com/" + thread);
    }
    Map<String, String> followedBy = new ConcurrentHashMap<>();
    backend.kinesis().faults().inject(new Fault.Refuse());
    try (SharedEnvironment redirect = load("redirect", "redirect.RedirectHandler")) {
      atOnce(
          thread -> {
            String code = "Many%03d".formatted(thread);
            SharedEnvironment.Answer answer = redirect.invoke(HttpEvents.follow(code));
            assertThat(answer.json()).contains("\"statusCode\":301");
            followedBy.put(code, answer.requestId());
          });

      // Clicks are sent in the background, and again for some seconds before they are given up.
      Eventually.holds(
          () -> redirect.log().lines().filter(line -> line.contains(LOST)).count() >= THREADS);
      assertThat(requestIds(redirect.log(), LOST)).isEqualTo(followedBy);
    } finally {
      backend.kinesis().faults().clear();
    }
  }

  @Test
  void oneBatchDeliveredToTheAggregator64TimesAtOnce_isCountedOnce() throws Exception {
    String batch = Files.readString(Path.of("..", "..", "events", "aggregator-clicks.json"));
    try (SqsEndpoint sqs = SqsEndpoint.start((queue, letter) -> {});
        SharedEnvironment aggregator =
            load(
                "aggregator",
                "aggregator.AggregatorHandler",
                Map.of("AWS_ENDPOINT_URL_SQS", sqs.uri().toString()))) {
      Set<String> answers = ConcurrentHashMap.newKeySet();
      atOnce(thread -> answers.add(aggregator.invoke(batch).json()));

      assertThat(answers).containsExactly("{\"batchItemFailures\":[]}");
    }
    assertThat(total("terse-demo")).isEqualTo(3);
    assertThat(total("Ab3dE9x")).isEqualTo(1);
  }

  private interface Client {
    void act(int thread) throws Exception;
  }

  private static void atOnce(Client client) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<?>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  client.act(thread);
                  return null;
                }));
      }
      start.countDown();
    }
    for (Future<?> result : results) {
      result.get();
    }
  }

  /** Returns the request ids of the log lines with a message about a code, by the code. */
  private static Map<String, String> requestIds(String log, String message) throws Exception {
    Map<String, String> ids = new HashMap<>();
    for (String line : log.lines().filter(line -> line.contains("\"" + message)).toList()) {
      Map<String, Object> fields = JSON.std.mapFrom(line);
      String code =
          ((String) fields.get("message")).substring(message.length()).replaceFirst(": .*", "");
      assertThat(ids.put(code, (String) fields.get("function_request_id"))).isNull();
    }
    return ids;
  }

  private static Map<String, Object> body(SharedEnvironment.Answer answer, int status)
      throws Exception {
    Map<String, Object> response = JSON.std.mapFrom(answer.json());
    assertThat(response).containsEntry("statusCode", status);
    return JSON.std.mapFrom((String) response.get("body"));
  }

  private static int total(String code) {
    return TestTables.ofTemplate(backend.client()).statistics(code).stream()
        .mapToInt(day -> Integer.parseInt(day.get("n").n()))
        .sum();
  }

  private static SharedEnvironment load(String name, String handler) throws Exception {
    return load(name, handler, Map.of());
  }

  private static SharedEnvironment load(String name, String handler, Map<String, String> extra)
      throws Exception {
    Map<String, String> variables = new HashMap<>(extra);
    variables.put("AWS_LAMBDA_MAX_CONCURRENCY", Integer.toString(THREADS));
    return SharedEnvironment.load(
        name,
        "dev.terse.functions." + handler + "::handleRequest",
        backend.dynamoDb(),
        backend,
        variables,
        Files.createTempDirectory(directory, name));
  }
}
