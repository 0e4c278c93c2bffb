package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What others' tools make of the OpenAPI description: a linter, and a generator of clients. */
@ExtendWith(SharedSystem.class)
class OpenApiToolsIT {

  private static final Path SOURCES = Path.of("src/test/openapi");
  private static final Path TOOLS = Path.of("target/openapi");
  private static final Pattern SNIPPET = Pattern.compile("```ts\\n(.*?)```", Pattern.DOTALL);

  private record Run(int exitCode, String output) {}

  @BeforeAll
  static void install() throws Exception {
    boolean isThere = exitCode(List.of("npm", "--version")) == 0;
    skipUnless(isThere, "there is no npm on the PATH");
    Files.createDirectories(TOOLS);
    try (Stream<Path> files = Files.list(SOURCES)) {
      for (Path file : files.toList()) {
        Files.write(TOOLS.resolve(file.getFileName()), Files.readAllBytes(file));
      }
    }
    Run install = run("npm", "ci", "--silent");
    skipUnless(install.exitCode() == 0, "npm could not install the tools: " + install.output());
  }

  @Test
  void linter_findsNothing() throws Exception {
    Run lint =
        run(
            "node_modules/.bin/spectral",
            "lint",
            RunningSystem.HOME.resolve("docs/openapi.yaml").toString(),
            "--fail-severity=hint");

    assertThat(lint.exitCode()).as(lint.output()).isZero();
  }

  @Test
  void generatedClient_createsAndChangesALink_asTheDocumentationShows(RunningSystem terse)
      throws Exception {
    var snippet =
        SNIPPET.matcher(Files.readString(RunningSystem.HOME.resolve("docs/api.md"))).results();
    String program = snippet.findFirst().orElseThrow().group(1);
    String url = terse.uri("").toString();
    assertThat(program).contains("http://localhost:8080");
    Files.writeString(TOOLS.resolve("client.mts"), program.replace("http://localhost:8080", url));

    Run generate =
        run(
            "node_modules/.bin/openapi-typescript",
            url + "/api/v1/openapi.json",
            "-o",
            "terse.d.ts");
    assertThat(generate.exitCode()).as(generate.output()).isZero();
    Run compile =
        run(
            "node_modules/.bin/tsc",
            "--strict",
            "--skipLibCheck",
            "--target",
            "es2022",
            "--lib",
            "es2022,dom",
            "--module",
            "nodenext",
            "client.mts");
    assertThat(compile.exitCode()).as(compile.output()).isZero();
    Run follow = run("node", "client.mjs");
    assertThat(follow.exitCode()).as(follow.output()).isZero();
    String code = follow.output().strip().replaceAll(".*/", "");
    assertThat(AnswerJson.of(terse.get("/api/v1/urls/" + code))).containsEntry("title", "A title");
  }

  private static void skipUnless(boolean holds, String reason) {
    if (!holds) {
      System.out.println("SKIPPED: " + reason);
    }
    assumeTrue(holds, reason);
  }

  private static int exitCode(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor();
    } catch (IOException e) {
      return -1;
    }
  }

  private static Run run(String... command) throws IOException, InterruptedException {
    Path output = Files.createTempFile(TOOLS, "output", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(TOOLS.toFile())
            .redirectErrorStream(true)
            .redirectOutput(output.toFile())
            .start();
    assertThat(process.waitFor(5, TimeUnit.MINUTES)).as(List.of(command).toString()).isTrue();
    return new Run(process.exitValue(), Files.readString(output));
  }
}
