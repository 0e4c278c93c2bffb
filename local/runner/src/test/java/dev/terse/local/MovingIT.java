package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Moving from one system to another, and an import that is killed on the way. */
class MovingIT {

  private static final int MANY = 4_000;

  @TempDir Path directory;

  @Test
  void importThatIsKilled_goesOn_andHasEachLinkOnce() throws Exception {
    try (RunningSystem terse = RunningSystem.inMemory(directory.resolve("data"))) {
      var commands = new MovingCommands(terse, directory);
      Path err = directory.resolve("err.txt");
      Path file = directory.resolve("many.csv");
      Files.write(
          file,
          Stream.concat(
                  Stream.of("code,long_url,clicks"),
                  IntStream.range(0, MANY)
                      .mapToObj(
                          i -> "many-%d,https://example.com/many/%d,%d".formatted(i, i, i % 9)))
              .toList());
      Path progress = directory.resolve("many.csv.import-progress");
      Process first = commands.begin(file, err);
      Eventually.holds(() -> Files.exists(progress) && rows(progress) >= 1_000);
      first.destroyForcibly().waitFor();
      assertThat(rows(progress)).isLessThan(MANY);

      Process second = commands.begin(file, err);

      assertThat(second.waitFor(5, TimeUnit.MINUTES)).isTrue();
      assertThat(second.exitValue()).as(Files.readString(err)).isZero();
      assertThat(Files.readString(err))
          .contains("going on after row", "%,d links imported".formatted(MANY))
          .doesNotContain("rejected");
      assertThat(progress).doesNotExist();
      List<String> exported = commands.export().out().lines().skip(1).toList();
      assertThat(exported).hasSize(MANY);
      assertThat(exported)
          .allSatisfy(
              line -> {
                int number = Integer.parseInt(line.substring("many-".length(), line.indexOf(',')));
                assertThat(line).contains("/many/" + number + ",").endsWith("," + number % 9 + ",");
              });
      assertThat(commands.importFile(file).err())
          .contains("%1$,d links imported (%1$,d were there already).".formatted(MANY));
    }
  }

  @Test
  void exportImportedIntoAnEmptySystem_isEqual_andTokensGoOnToWork() throws Exception {
    try (RunningSystem full = RunningSystem.inMemory(directory.resolve("full"));
        RunningSystem empty = RunningSystem.inMemory(directory.resolve("empty"))) {
      String code = AnswerJson.text(create(full, "\"title\": \"=1, \\\"x\\\"\""), "code");
      String owner =
          AnswerJson.text(create(full, "\"custom_alias\": \"owned-by-me\""), "owner_token");
      String former =
          AnswerJson.text(create(full, "\"custom_alias\": \"gone-now\""), "owner_token");
      full.delete("gone-now", former);
      full.follow(code);
      Eventually.holds(() -> clicks(full, code) == 1);
      Path exported = directory.resolve("export.jsonl");
      assertThat(
              new MovingCommands(full, directory)
                  .export(statistics("--format", "jsonl", "--output", exported.toString()))
                  .exitCode())
          .isZero();

      CommandRun imported = new MovingCommands(empty, directory).importFile(exported);

      assertThat(imported.exitCode()).as(imported.err()).isZero();
      assertThat(new MovingCommands(empty, directory).export().out().lines())
          .containsExactlyInAnyOrderElementsOf(
              new MovingCommands(full, directory).export(statistics()).out().lines().toList())
          .hasSize(4);
      assertThat(details(empty, code))
          .containsEntry("title", "=1, \"x\"")
          .containsEntry("click_count", 1)
          .containsEntry("created_at", details(full, code).get("created_at"));
      assertThat(empty.follow("gone-now").statusCode()).isEqualTo(410);
      assertThat(empty.delete("owned-by-me", owner).statusCode()).isEqualTo(204);
    }
  }

  private static HttpResponse<String> create(RunningSystem system, String field) {
    return system.shorten("{\"long_url\": \"https://example.com/\", %s}".formatted(field));
  }

  private static String[] statistics(String... options) {
    return Stream.concat(
            Stream.of("--statistics", "--stats-table", "StatsTable"), Stream.of(options))
        .toArray(String[]::new);
  }

  /** Reads the details, and again after each 503, which a busy machine may answer. */
  private static Map<String, Object> details(RunningSystem system, String code) {
    return AnswerJson.of(system.follow("api/v1/urls/" + code));
  }

  private static int clicks(RunningSystem system, String code) {
    return (int) details(system, code).get("click_count");
  }

  private static long rows(Path progress) {
    try {
      return Long.parseLong((String) AnswerJson.of(Files.readString(progress)).get("rows"));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}
