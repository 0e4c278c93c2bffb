package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.dynamodb.DynamoDbProxy;
import dev.terse.local.lambda.Backend;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.HttpEvents;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The calls of the packaged redirect to find a link, and the classes that it loads for them. */
class ReadPathIT {

  private static final String HANDLER =
      "dev.terse.functions.redirect.RedirectHandler::handleRequest";
  private static final int THREADS = 64;

  @TempDir static Path directory;
  private static Backend backend;
  private static DynamoDbProxy dynamoDb;
  private static DaxCluster dax;
  private static SharedEnvironment redirect;

  @BeforeAll
  static void start() throws Exception {
    backend = Backend.start();
    dynamoDb = DynamoDbProxy.start(backend.dynamoDb());
    dax = DaxCluster.start(DaxOptions.of(3), backend.client());
    redirect =
        SharedEnvironment.load(
            "redirect",
            HANDLER,
            dynamoDb.uri(),
            backend,
            // Long enough that a busy machine doesn't look like a slow DAX.
            Map.of("DAX_ENDPOINT", dax.uri().toString(), "DAX_DEADLINE_MS", "5000"),
            directory);
    Eventually.holds(
        () -> {
          redirect.invoke(HttpEvents.follow("warm-up-" + System.nanoTime()));
          return dax.calls(DaxMethod.GET_ITEM) > 0;
        });
  }

  @AfterAll
  static void stop() throws Exception {
    redirect.close();
    dax.close();
    dynamoDb.close();
    backend.close();
  }

  @BeforeEach
  void forgetCalls() {
    dax.forgetCalls();
    dynamoDb.forgetCalls();
  }

  @Test
  void coldLink_costsOneCallToDaxAndNoneToDynamoDb() throws Exception {
    for (int i = 0; i < 50; i++) {
      backend.putLink("Cold%03d".formatted(i), "https://example.com/" + i);
    }
    forgetCalls();

    for (int i = 0; i < 50; i++) {
      assertThat(redirect.invoke(HttpEvents.follow("Cold%03d".formatted(i))).json())
          .contains("\"statusCode\":301", "https://example.com/" + i + "\"");
    }

    assertThat(dax.calls(DaxMethod.GET_ITEM)).isEqualTo(50);
    assertThat(dynamoDb.calls("GetItem")).isZero();
  }

  @Test
  void warmLink_costsNoCall() throws Exception {
    backend.putLink("Warm001", "https://example.com/");
    long begin = System.nanoTime();
    redirect.invoke(HttpEvents.follow("Warm001"));
    forgetCalls();

    int hits = 0;
    // Within the three seconds that it is cached, however busy the machine is.
    while (hits < 100 && System.nanoTime() - begin < Duration.ofSeconds(2).toNanos()) {
      redirect.invoke(HttpEvents.follow("Warm001"));
      hits++;
    }

    assertThat(hits).isPositive();
    assertThat(dax.calls(DaxMethod.GET_ITEM)).isZero();
    assertThat(dynamoDb.calls("GetItem")).isZero();
  }

  @Test
  void unknownCode_isBelievedToBeUnknownByDynamoDbAlone() throws Exception {
    // One key, because a code is never looked up as an alias; a cache miss in DAX is never trusted.
    assertThat(redirect.invoke(HttpEvents.follow("PROBED2")).json()).contains("\"statusCode\":404");
    assertThat(dax.calls(DaxMethod.GET_ITEM)).isEqualTo(1);
    assertThat(dynamoDb.calls("GetItem")).isEqualTo(1);
    // The client spreads reads over the nodes at random; each node must have the miss.
    for (int i = 0; i < 50; i++) {
      redirect.invoke(HttpEvents.follow("PROBED2"));
    }
    backend.putLink("PROBED2", "https://example.com/probed");
    forgetCalls();

    assertThat(redirect.invoke(HttpEvents.follow("PROBED2")).json())
        .contains("\"statusCode\":301", "https://example.com/probed");
    assertThat(dynamoDb.calls("GetItem")).isEqualTo(1);
  }

  @Test
  void coldCodeWantedBy64RequestsAtOnce_isReadOnce() throws Exception {
    for (int round = 0; round < 10; round++) {
      String code = "Herd%03d".formatted(round);
      backend.putLink(code, "https://example.com/herd");
      forgetCalls();

      List<String> answers = atOnce(() -> redirect.invoke(HttpEvents.follow(code)).json());

      assertThat(answers)
          .hasSize(THREADS)
          .allMatch(json -> json.contains("https://example.com/herd"));
      assertThat(dax.calls(DaxMethod.GET_ITEM)).isEqualTo(1);
      assertThat(dynamoDb.calls("GetItem")).isZero();
    }
  }

  @Test
  void withoutDax_coldCodeWantedBy64RequestsAtOnceIsReadOnceAndNothingOfDaxIsLoaded(
      @TempDir Path other) throws Exception {
    try (SharedEnvironment alone =
        SharedEnvironment.load(
            "redirect", HANDLER, dynamoDb.uri(), backend, Map.of("DAX_ENDPOINT", ""), other)) {
      alone.invoke(HttpEvents.follow("warm-up"));
      for (int round = 0; round < 10; round++) {
        String code = "Lone%03d".formatted(round);
        backend.putLink(code, "https://example.com/lone");
        forgetCalls();

        assertThat(atOnce(() -> alone.invoke(HttpEvents.follow(code)).json()))
            .allMatch(json -> json.contains("https://example.com/lone"));

        assertThat(dynamoDb.calls("GetItem")).isEqualTo(1);
      }
      assertThat(alone.classesAskedFor())
          .contains("dev.terse.dax.Dax")
          .noneMatch(name -> name.startsWith("software.amazon.dax."))
          .noneMatch(name -> name.startsWith("io.netty."))
          .noneMatch(name -> name.startsWith("software.amazon.awssdk.http.nio."))
          .noneMatch(
              name ->
                  name.startsWith("dev.terse.dax.")
                      && !name.equals("dev.terse.dax.Dax")
                      && !name.equals("dev.terse.dax.DaxConfiguration"));
    }
    assertThat(redirect.classesAskedFor())
        .as("what would be seen")
        .anyMatch(name -> name.startsWith("software.amazon.dax."))
        .anyMatch(name -> name.startsWith("io.netty."));
  }

  private static <T> List<T> atOnce(Callable<T> task) throws Exception {
    var start = new CountDownLatch(1);
    List<Future<T>> results = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(THREADS)) {
      for (int i = 0; i < THREADS; i++) {
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return task.call();
                }));
      }
      start.countDown();
    }
    List<T> answers = new ArrayList<>();
    for (Future<T> result : results) {
      answers.add(result.get());
    }
    return answers;
  }
}
