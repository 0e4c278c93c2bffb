package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.LongAdder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ./terse up} that is stopped for longer than its functions' timeouts, and continues. */
class FrozenIT {

  private static final int CLIENTS = 16;
  private static final Duration FREEZE = Duration.ofSeconds(11);

  @TempDir Path data;

  @Test
  void freezeUnderLoad_isAnsweredWithSuccessOr503_neverWith500() throws Exception {
    Map<Integer, LongAdder> statuses = new ConcurrentHashMap<>();
    try (var up = UpProcess.start("--port", "0", "--data", data.toString());
        var client = SimpleClient.of(up.uri())) {
      var stop = new AtomicBoolean();
      try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
        List<Future<?>> clients = new ArrayList<>();
        for (int i = 0; i < CLIENTS; i++) {
          clients.add(threads.submit(() -> ask(client, statuses, stop)));
        }
        Eventually.holds(() -> count(statuses, 201) > 200);
        for (int i = 0; i < 3; i++) {
          up.freeze(FREEZE);
          long before = count(statuses, 201);
          Eventually.holds(() -> count(statuses, 201) > before + 50);
        }
        stop.set(true);
        for (Future<?> one : clients) {
          one.get();
        }
      }
      up.stop();
    }

    System.out.println("Answers around three freezes: " + statuses);
    assertThat(statuses.keySet())
        .as(() -> "faults: " + faults(data.resolve("logs")))
        .isSubsetOf(200, 201, 204, 301, 404, 410, 503);
  }

  /** Returns the lines of the functions' logs that give the reason for an answer of 500. */
  private static List<String> faults(Path logs) {
    List<String> faults = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(logs, "*.log")) {
      for (Path file : files) {
        Files.readAllLines(file).stream()
            .filter(line -> line.contains("answered 500") || line.contains("Task timed out"))
            .forEach(faults::add);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults;
  }

  /**
   * Sends every kind of request: creates a link, follows it, reads its statistics, deletes it, and
   * misses one.
   */
  private static Void ask(SimpleClient client, Map<Integer, LongAdder> statuses, AtomicBoolean stop)
      throws Exception {
    for (int n = 0; !stop.get(); n++) {
      HttpResponse<String> created = client.shorten("https://example.com/" + n);
      count(statuses, created);
      count(statuses, client.get("/no-such-link"));
      if (created.statusCode() == 201) {
        String code = AnswerJson.text(created, "code");
        count(statuses, client.get("/" + code));
        count(statuses, client.get("/api/v1/stats/" + code));
        count(statuses, client.delete(code, AnswerJson.text(created, "owner_token")));
      }
    }
    return null;
  }

  private static void count(Map<Integer, LongAdder> statuses, HttpResponse<String> answer) {
    statuses.computeIfAbsent(answer.statusCode(), _ -> new LongAdder()).increment();
  }

  private static long count(Map<Integer, LongAdder> statuses, int status) {
    LongAdder count = statuses.get(status);
    return count == null ? 0 : count.sum();
  }
}
