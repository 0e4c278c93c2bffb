package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./terse up} as a user runs it, in a process of its own. */
class CommandLineIT {

  @TempDir Path data;

  @Test
  void start_printsTheAddressAndThreeCurlLinesAndNothingElse() throws Exception {
    try (var up = UpProcess.start("--port", "0", "--in-memory", "--data", data.toString())) {
      String uri = up.uri().toString();
      try (var client = SimpleClient.of(up.uri())) {
        client.follow("nothing");
      }

      assertThat(up.stop()).isEqualTo(143);
      assertThat(up.output())
          .filteredOn(line -> line.contains("curl"))
          .hasSize(3)
          .allMatch(line -> line.contains(uri));
      assertThat(up.output()).anyMatch(line -> line.matches("GET +/nothing +404 +\\d+ ms"));
      assertThat(up.output()).last().isEqualTo("Stopped.");
      assertThat(String.join("\n", up.output()))
          .doesNotContainIgnoringCase("warn")
          .doesNotContainIgnoringCase("slf4j")
          .doesNotContainIgnoringCase("exception");
    }
  }

  @Test
  void stopAndStart_loseNoLinkAndNoClick() throws Exception {
    String code;
    try (var up = UpProcess.start("--port", "0", "--data", data.toString())) {
      try (var client = SimpleClient.of(up.uri())) {
        code = AnswerJson.text(client.shorten("https://example.com/kept"), "code");
        for (int i = 0; i < 150; i++) {
          assertThat(client.follow(code).statusCode()).isEqualTo(301);
        }
      }
      up.stop();
    }
    try (var up = UpProcess.start("--port", "0", "--data", data.toString());
        var client = SimpleClient.of(up.uri())) {
      assertThat(client.follow(code).headers().firstValue("Location"))
          .contains("https://example.com/kept");
      Map<String, Object> details = AnswerJson.of(client.get("/api/v1/urls/" + code));
      // The preceding click may be counted already.
      assertThat((int) details.get("click_count")).isBetween(150, 151);
      up.stop();
    }
  }

  @Test
  void killAmidFiveThousandCreates_losesNoLinkThatWasAnswered() throws Exception {
    Map<String, String> answered = new ConcurrentHashMap<>();
    try (var up = UpProcess.start("--port", "0", "--data", data.toString());
        var client = SimpleClient.of(up.uri());
        var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      var next = new AtomicInteger();
      for (int i = 0; i < 16; i++) {
        threads.submit(
            () -> {
              for (int n = next.getAndIncrement(); n < 5_000; n = next.getAndIncrement()) {
                String url = "https://example.com/" + n;
                var answer = client.shorten(url);
                if (answer.statusCode() == 201) {
                  answered.put(AnswerJson.text(answer, "code"), url);
                }
              }
              return null;
            });
      }
      Eventually.holds(() -> answered.size() > 1_000);
      up.kill();
      threads.shutdownNow();
    }
    assertThat(answered).hasSizeBetween(1_000, 4_999);

    Queue<String> missing = new ConcurrentLinkedQueue<>();
    try (var up = UpProcess.start("--port", "0", "--data", data.toString());
        var client = SimpleClient.of(up.uri())) {
      try (var threads = Executors.newFixedThreadPool(8)) {
        answered.forEach(
            (code, url) ->
                threads.submit(
                    () -> {
                      var answer = client.follow(code);
                      if (!answer.headers().firstValue("Location").equals(Optional.of(url))) {
                        missing.add(code + ": " + answer.statusCode() + " " + answer.body());
                      }
                      return null;
                    }));
      }
      up.stop();
    }
    assertThat(missing).isEmpty();
  }

  @Test
  void portInUse_isToldInASentence() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        var up =
            UpProcess.start(
                "--in-memory", "--data", data.toString(), "--port", "" + taken.getLocalPort())) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output())
          .containsExactly(
              "terse: Port %d is in use; end what listens there, or choose another."
                  .formatted(taken.getLocalPort()));
    }
  }

  @Test
  void dataInUse_isToldInASentence() throws Exception {
    try (var first = UpProcess.start("--port", "0", "--data", data.toString())) {
      first.uri();
      try (var second = UpProcess.start("--port", "0", "--data", data.toString())) {
        assertThat(second.exitCode()).isEqualTo(1);
        assertThat(second.output()).singleElement().asString().contains("in use");
      }
      first.stop();
    }
  }

  @Test
  void wrongOption_isToldWithTheUsage() throws Exception {
    try (var up = UpProcess.start("--prot", "1")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.output()).first().isEqualTo("terse: There is no option --prot.");
    }
    try (var up = UpProcess.start("--port", "99999")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.output()).first().asString().contains("should be a port from 0 to 65535");
    }
  }

  @Test
  void wrongParameter_isToldInASentence() throws Exception {
    try (var up = UpProcess.start("--parameter", "RedirectStatus=200")) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output()).singleElement().asString().contains("RedirectStatus");
    }
  }

  @ParameterizedTest
  @CsvSource({"PublicBaseUrl=https://sho..rt, PUBLIC_BASE_URL", "OwnHosts=sho.rt:99999, OWN_HOSTS"})
  void parameterThatAFunctionRefuses_isToldInASentence(String parameter, String variable)
      throws Exception {
    try (var up =
        UpProcess.start(
            "--port", "0", "--in-memory", "--data", data.toString(), "--parameter", parameter)) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("terse: ShortenFunction can't be started: " + variable + " is")
                      .contains("and should be"));
    }
  }

  @Test
  void parameter_reachesTheFunctions() throws Exception {
    try (var up =
            UpProcess.start(
                "--port",
                "0",
                "--in-memory",
                "--data",
                data.toString(),
                "--parameter",
                "RedirectStatus=307",
                "--parameter",
                "PublicBaseUrl=https://sho.rt");
        var client = SimpleClient.of(up.uri())) {
      var created = client.shorten("https://example.com/");

      assertThat(AnswerJson.text(created, "short_url"))
          .isEqualTo("https://sho.rt/" + AnswerJson.text(created, "code"));
      assertThat(client.get("/" + AnswerJson.text(created, "code")).statusCode()).isEqualTo(307);
      up.stop();
    }
  }
}
