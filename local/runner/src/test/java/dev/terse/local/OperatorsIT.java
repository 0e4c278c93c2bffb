package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The operators' tools: the command that takes a link down, and the external check. */
class OperatorsIT {

  @TempDir Path data;

  @Test
  void takeDown_makesATombstone_whoeverOwnsTheLink() throws Exception {
    try (RunningSystem terse = RunningSystem.inMemory(data)) {
      String code =
          AnswerJson.text(terse.shorten("{\"long_url\": \"https://evil.example/\"}"), "code");
      terse.shorten(
          "{\"long_url\": \"https://evil.example/\", \"custom_alias\": \"your-bank-login\"}");

      assertThat(takeDown(terse, code)).contains("evil.example").contains(code + " is taken down");
      assertThat(takeDown(terse, "<https://sho.rt/Your-Bank-Login/?utm_source=mail>)."))
          .contains("your-bank-login is taken down");
      assertThat(takeDown(terse, code)).contains("or it was taken down before");
      assertThat(takeDown(terse, "YOUR-OTHER-BANK")).contains("there is no link");
      assertThat(takeDown(terse, "'; drop")).contains("takes the code of a link");

      assertThat(terse.get("/" + code).statusCode()).isEqualTo(410);
      assertThat(terse.get("/your-bank-login").statusCode()).isEqualTo(410);
      assertThat(
              terse
                  .shorten(
                      "{\"long_url\": \"https://a.example/\", \"custom_alias\": \"your-bank-login\"}")
                  .statusCode())
          .isEqualTo(409);
    }
  }

  private String takeDown(RunningSystem terse, String code) throws Exception {
    return run(
        List.of(
            RunningSystem.HOME.resolve("terse").toString(),
            "take-down",
            code,
            "--table",
            "LinksTable",
            "--endpoint-url",
            terse.system().dynamoDbUri().toString()),
        Map.of(
            "AWS_ACCESS_KEY_ID", "local",
            "AWS_SECRET_ACCESS_KEY", "local",
            "AWS_DEFAULT_REGION", "us-east-1"));
  }

  @Test
  void syntheticCheck_passesWhereAllIsWell_andFailsWhereNothingIs() throws Exception {
    assumeOnPath("node");
    Path script =
        RunningSystem.HOME.resolve("infra/src/main/resources/dev/terse/infra/operations/check.js");
    List<String> command =
        List.of(
            "node",
            "-e",
            "require('%s').handler().then(() => console.log('passed'), e => console.log('failed', e.message))"
                .formatted(script));
    String url;
    try (RunningSystem terse = RunningSystem.inMemory(data)) {
      url = terse.uri("").toString();
      warmUp(terse);
      assertThat(run(command, Map.of("TERSE_URL", url))).isEqualTo("passed\n");
    }
    assertThat(run(command, Map.of("TERSE_URL", url))).startsWith("failed");
  }

  @Test
  void syntheticCheck_ofAClosedDeployment_asksWhatAStrangerIsAnswered() throws Exception {
    assumeOnPath("node");
    List<String> command =
        List.of(
            "node",
            "-e",
            "require('%s').handler().then(() => console.log('passed'), e => console.log('failed', e.message))"
                .formatted(
                    RunningSystem.HOME.resolve(
                        "infra/src/main/resources/dev/terse/infra/operations/check.js")));
    String url;
    try (RunningSystem terse =
        RunningSystem.start(
            new UpOptions(0, 0, 0, false, true, data, Map.of("CreateAccess", "key")))) {
      url = terse.uri("").toString();
      warmUp(terse);
      Map<String, String> closed = Map.of("TERSE_URL", url, "TERSE_CREATE_ACCESS", "key");
      assertThat(run(command, closed)).isEqualTo("passed\n");
      // What would be wrong is noticed: this deployment is not open.
      assertThat(run(command, Map.of("TERSE_URL", url))).startsWith("failed");
    }
    Map<String, String> down = Map.of("TERSE_URL", url, "TERSE_CREATE_ACCESS", "key");
    assertThat(run(command, down)).startsWith("failed");
  }

  /** Has each function answer once, because the check waits for an answer for 10 s only. */
  private static void warmUp(RunningSystem terse) {
    terse.shorten("{\"long_url\": \"https://example.com/\"}");
    terse.get("/warm-up");
    terse.get("/api/v1/urls/warm-up");
  }

  private String run(List<String> command, Map<String, String> environment)
      throws IOException, InterruptedException {
    Path output = data.resolve("output.txt");
    var builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile()).environment().putAll(environment);
    assertThat(builder.start().waitFor(90, TimeUnit.SECONDS)).isTrue();
    return Files.readString(output);
  }

  private static void assumeOnPath(String command) {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(directory -> Files.isExecutable(Path.of(directory, command)));
    if (!found) {
      System.out.printf("SKIPPED: there is no %s on the PATH%n", command);
    }
    assumeTrue(found, "there is no " + command + " on the PATH");
  }
}
