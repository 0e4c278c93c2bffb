package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.terse.local.kinesis.Fault;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./terse smoke} against the whole system: green, and red where a part is broken. */
class SmokeIT {

  private static final Map<String, String> IMPATIENT = Map.of("TERSE_PATIENCE_SECONDS", "6");

  private static final int ATTEMPTS = 5;

  @TempDir Path directory;

  @BeforeEach
  void needsNode() {
    boolean found =
        Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
            .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")));
    if (!found) {
      System.out.println("SKIPPED: there is no node on the PATH");
    }
    assumeTrue(found, "there is no node on the PATH");
  }

  @Test
  void wholeSystem_isGreen_andRedWhereTheStreamTakesNoClick() throws Exception {
    try (RunningSystem terse = start(RunningSystem.TEMPLATE, Map.of())) {
      assertGreen(terse, Map.of());

      terse.system().kinesis().faults().inject(new Fault.Refuse());
      assertRed(terse, IMPATIENT, "followed it", "the click was not counted within 6 seconds");
      terse.system().kinesis().faults().clear();
    }
  }

  @Test
  void closedSystem_isRedWithoutAKey_andGreenWithOne() throws Exception {
    try (RunningSystem terse =
        start(RunningSystem.TEMPLATE, Map.of("CreateAccess", "key", "StatsAccess", "owner"))) {
      assertRed(terse, Map.of(), "", "a create was answered 401");

      String key =
          PackagedCommands.run(
                  "key",
                  "create",
                  "pipeline",
                  "--table",
                  "AccessTable",
                  "--endpoint-url",
                  terse.system().dynamoDbUri().toString())
              .out()
              .strip();
      assertGreen(terse, Map.of("TERSE_KEY", key));
    }
  }

  /** Each function is given a table that is not its own, which the others have. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Shorten    | LINKS_TABLE | ''          | a create was answered 5
          Redirect   | LINKS_TABLE | created     | a redirect was answered 5
          Stats      | STATS_TABLE | followed it | statistics were answered 5
          Aggregator | STATS_TABLE | followed it | the click was not counted within 6 seconds
          Delete     | LINKS_TABLE | found the click in its statistics | a deletion was answered 5
          """)
  void partThatIsBroken_isNamed(String function, String table, String last, String sentence)
      throws Exception {
    try (RunningSystem terse = start(templateWithout(function, table), Map.of())) {
      assertRed(terse, IMPATIENT, last, sentence);
    }
  }

  private void assertGreen(RunningSystem terse, Map<String, String> variables) throws Exception {
    CommandRun run = smoke(terse, variables, "");
    assertThat(run.exitCode()).as(run.err()).isZero();
    assertThat(run.err()).isEmpty();
    assertThat(run.out().lines().map(line -> line.replaceAll(" http.*", " URL")))
        .containsExactly(
            "created URL", "followed it", "found the click in its statistics", "deleted it");
  }

  private void assertRed(
      RunningSystem terse, Map<String, String> variables, String last, String sentence)
      throws Exception {
    CommandRun run = smoke(terse, variables, sentence);
    assertThat(run.exitCode()).as(run.out() + run.err()).isOne();
    assertThat(run.err()).startsWith("terse: " + sentence).hasLineCount(1);
    assertThat(run.out().lines().reduce("", (_, line) -> line)).startsWith(last);
  }

  /** Runs it, and again where another part answers 503 or late, which a busy machine's may. */
  private CommandRun smoke(RunningSystem terse, Map<String, String> variables, String expected)
      throws Exception {
    CommandRun run = null;
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      run = CommandRun.run(directory, variables, "smoke", terse.uri("").toString());
      boolean isOfABusyMachine = run.err().matches("(?s).*(answered 503|timeout).*");
      if (!isOfABusyMachine || !expected.isEmpty() && run.err().contains(expected)) {
        return run;
      }
    }
    return run;
  }

  private RunningSystem start(Path template, Map<String, String> parameters) throws Exception {
    RunningSystem terse =
        RunningSystem.start(
            template, new UpOptions(0, 0, 0, false, true, directory.resolve("data"), parameters));
    // The command waits ten seconds for an answer, which a busy machine's first ones may take.
    assertThat(terse.system().awaitFunctions()).isEmpty();
    return terse;
  }

  private Path templateWithout(String function, String variable) throws Exception {
    String text =
        Files.readString(RunningSystem.TEMPLATE)
            .replace("CodeUri: ", "CodeUri: " + RunningSystem.HOME + "/");
    int begin = text.indexOf("  " + function + "Function:\n");
    int table = text.indexOf(variable + ": ", begin);
    String broken =
        text.substring(0, table)
            + variable
            + ": !Ref LeasesTable"
            + text.substring(text.indexOf('\n', table));
    return Files.writeString(directory.resolve("template.yaml"), broken);
  }
}
