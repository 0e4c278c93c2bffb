package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.local.functions.InvocationResult.Throttled;
import dev.terse.local.functions.InvocationResult.TimedOut;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class InstancesTest extends FunctionCase {

  /** A handler that answers with the instance's number and, if asked to, first waits for a file. */
  private static final String NUMBERED =
      """
      public class Numbered implements RequestHandler<String, Integer>, AutoCloseable {
        private static final java.util.concurrent.atomic.AtomicInteger MADE =
            new java.util.concurrent.atomic.AtomicInteger();
        private final int number = MADE.incrementAndGet();
        public Integer handleRequest(String gate, Context c) {
          if (!gate.isEmpty()) {
            try {
              new File(gate + ".reached" + number).createNewFile();
              while (!new File(gate).exists()) Thread.sleep(5);
            } catch (Exception e) { throw new IllegalStateException(e); }
          }
          return number;
        }
        public void close() { System.out.println("closed " + number); }
      }
      """;

  @Test
  void invocationsOneAfterTheOther_areServedByOneInstance() {
    LocalFunction function = load("Numbered", NUMBERED);

    assertThat(answer(function, "\"\"")).isEqualTo("1");
    assertThat(answer(function, "\"\"")).isEqualTo("1");
  }

  @Test
  void invocationsAtATime_haveAnInstanceEach() throws Exception {
    LocalFunction function = load("Numbered", NUMBERED, LONG, 3);
    Path gate = directory.resolve("gate");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        answers.add(threads.submit(() -> answer(function, json(gate))));
      }
      for (int number = 1; number <= 3; number++) {
        awaitFile(Path.of(gate + ".reached" + number));
      }
      Files.createFile(gate);
      List<String> numbers = new ArrayList<>();
      for (Future<String> answer : answers) {
        numbers.add(answer.get());
      }
      assertThat(numbers).containsExactlyInAnyOrder("1", "2", "3");
    }
  }

  @Test
  @Tag("slow")
  void invocationBeyondTheInstances_isThrottledOnceItHasWaitedForTheTimeout() throws Exception {
    LocalFunction function = load("Numbered", NUMBERED, Duration.ofSeconds(1), 1);
    Path gate = directory.resolve("gate");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<InvocationResult> first =
          threads.submit(() -> function.invoke(Artifacts.json(json(gate))));
      awaitFile(Path.of(gate + ".reached1"));
      List<Future<InvocationResult>> later = new ArrayList<>();
      // So many that they can't all have had their turn, however late each of them began to wait.
      for (int i = 0; i < 10; i++) {
        later.add(threads.submit(() -> function.invoke(Artifacts.json(json(gate)))));
      }
      assertThat(first.get()).isInstanceOf(TimedOut.class);
      List<InvocationResult> results = new ArrayList<>();
      for (Future<InvocationResult> future : later) {
        results.add(future.get());
      }
      assertThat(results).hasAtLeastOneElementOfType(Throttled.class);
    }
  }

  @Test
  @Tag("slow")
  void timeout_endsTheInvocationAndTheNextHasANewInstance() throws IOException {
    LocalFunction function =
        load(
            "Slow",
            """
            public class Slow implements RequestHandler<Boolean, Integer> {
              private static int made;
              private final int number = ++made;
              public Integer handleRequest(Boolean slow, Context c) {
                if (slow) {
                  try { Thread.sleep(600_000); } catch (InterruptedException e) {
                    System.out.println("interrupted");
                  }
                }
                return number;
              }
            }
            """,
            Duration.ofSeconds(3),
            1);

    assertThat(answer(function, "false")).isEqualTo("1");
    assertThat(function.invoke(Artifacts.json("true")))
        .isEqualTo(new TimedOut(Duration.ofSeconds(3)));
    assertThat(answer(function, "false")).isEqualTo("2");
    assertThat(log("Slow")).contains("Task timed out after 3.00 seconds");
  }

  @Test
  @Tag("slow")
  void handlerThatIgnoresInterruption_isTimedOutToo() {
    LocalFunction function =
        load(
            "Stuck",
            """
            public class Stuck implements RequestHandler<Boolean, String> {
              private static volatile boolean ended;
              public String handleRequest(Boolean stuck, Context c) {
                if (!stuck) { ended = true; }
                while (!ended) { Thread.onSpinWait(); }
                return "free";
              }
            }
            """,
            Duration.ofSeconds(3),
            2);

    assertThat(function.invoke(Artifacts.json("true"))).isInstanceOf(TimedOut.class);
    assertThat(answer(function, "false")).isEqualTo("\"free\"");
  }

  @Test
  void instanceThatServesSeveralAtATime_isTheOnlyOne_andIsCreatedOnce() throws Exception {
    LocalFunction function = load("Numbered", NUMBERED, LONG, 3, 3);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<String>> answers = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        Path own = directory.resolve("gate" + i);
        answers.add(threads.submit(() -> answer(function, json(own))));
      }
      for (int i = 0; i < 3; i++) {
        awaitFile(directory.resolve("gate" + i + ".reached1"));
      }
      for (int i = 0; i < 3; i++) {
        Files.createFile(directory.resolve("gate" + i));
        assertThat(answers.get(i).get()).isEqualTo("1");
      }
    }
  }

  @Test
  @Tag("slow")
  void timeoutInASharedInstance_endsThatInvocationAlone_andTheInstanceIsClosedAfterTheOthers()
      throws Exception {
    LocalFunction function = load("Numbered", NUMBERED, Duration.ofSeconds(2), 2, 2);
    Path never = directory.resolve("never");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      Future<InvocationResult> stuck =
          threads.submit(() -> function.invoke(Artifacts.json(json(never))));
      awaitFile(Path.of(never + ".reached1"));
      assertThat(answer(function, "\"\"")).isEqualTo("1");
      assertThat(stuck.get()).isInstanceOf(TimedOut.class);
    }
    assertThat(answer(function, "\"\"")).isEqualTo("2");
    assertThat(log("Numbered")).contains("closed 1\n").doesNotContain("closed 2");
  }

  @Test
  void sharedInstance_isToldHowManyItServes_andAnyOtherIsNot() throws Exception {
    String source =
        """
        public class Told implements RequestHandler<String, String> {
          private final String told;
          public Told(Map<String, String> environment) {
            told = environment.get("AWS_LAMBDA_MAX_CONCURRENCY");
          }
          public String handleRequest(String event, Context c) { return told; }
        }
        """;

    assertThat(answer(load("Told", source, LONG, 7, 7), "\"\"")).isEqualTo("\"7\"");
    assertThat(answer(load("Told", source, LONG, 7, 1), "\"\"")).isEqualTo("null");
  }

  @Test
  void close_closesTheHandlersAndEndsTheFunction() throws IOException {
    LocalFunction function = load("Numbered", NUMBERED);
    answer(function, "\"\"");

    function.close();

    assertThat(log("Numbered")).isEqualTo("closed 1\n");
    assertThatThrownBy(() -> function.invoke(Artifacts.json("\"\"")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("Numbered is closed");
  }

  private static String json(Path gate) {
    return "\"" + gate + "\"";
  }

  private static void awaitFile(Path file) {
    Eventually.holds(() -> Files.exists(file));
  }
}
