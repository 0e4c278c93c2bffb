package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Moving in from other shorteners, by {@code ./terse import}. */
class ImportIT {

  private static final Path SAMPLES =
      RunningSystem.HOME.resolve("cli/src/test/resources/dev/terse/cli/moving");

  @TempDir static Path data;
  private static RunningSystem terse;

  @TempDir Path directory;

  @BeforeAll
  static void start() throws IOException {
    terse = RunningSystem.inMemory(data);
  }

  @AfterAll
  static void stop() {
    terse.close();
  }

  @ParameterizedTest
  @CsvSource({
    "bitly.csv, 3, Spring-23, https://example.com/spring?utm_source=mail, 1200",
    "bitly.json, 2, Team-Page, https://example.com/team, 0",
    "yourls.csv, 2, ozh, https://example.com/ozh, 321",
    "yourls-plugin.csv, 2, a1b2c3d, 'https://example.com/a,b', 0",
    "shlink.csv, 1, Xy12Z, https://example.com/shlink, 77",
    "shlink.json, 1, fair-24, https://example.com/fair, 640",
    "kutt.json, 2, gH7kLm, https://example.com/report, 54",
    "kutt.csv, 1, tShirt, https://example.com/shop, 20"
  })
  void exportOfAnotherShortener_isFollowedByItsCodes_andCountsGoOn(
      String sample, int links, String code, String target, int clicks) throws Exception {
    Path file = Files.copy(SAMPLES.resolve(sample), directory.resolve(sample));

    CommandRun imported = commands().importFile(file);

    assertThat(imported.err()).contains(links == 1 ? "1 link imported" : links + " links imported");
    assertThat(terse.follow(code).headers().firstValue("Location")).contains(target);
    Eventually.holds(() -> clicks(terse, code) == clicks + 1);
    assertThat(details(terse, code)).containsEntry("imported_clicks", clicks);
    Eventually.holds(
        () -> AnswerJson.of(terse.follow("api/v1/stats/" + code)).get("total_clicks").equals(1));
    assertThat(AnswerJson.of(terse.follow("api/v1/stats/" + code)))
        .containsEntry("imported_clicks", clicks);
  }

  @Test
  void rowsThatCanNotBeTaken_areListedWithLineAndReason_andTheRestIsTaken() throws Exception {
    Path file =
        Files.writeString(
            directory.resolve("mixed.csv"),
            """
            code,long_url,created_at,clicks
            taken-one,https://example.com/1,2020-01-02T03:04:05Z,7
            Taken-One,https://example.com/2,,
            ab,https://example.com/3,,
            login,https://example.com/4,,
            inside,http://10.0.0.1/,,
            often,https://example.com/5,,many
            \u00fcber,https://b\u00fccher.example/,,
            hosts,https://b\u00fccher.example/,,
            """);

    CommandRun imported = commands().importFile(file);

    assertThat(imported.exitCode()).isEqualTo(1);
    assertThat(imported.err())
        .contains("2 links imported (0 were there already), 6 rejected; see " + file);
    assertThat(Files.readAllLines(directory.resolve("mixed.csv.rejected.csv")))
        .hasSize(7)
        .anySatisfy(line -> assertThat(line).startsWith("3,Taken-One,").contains("Another link"))
        .anySatisfy(line -> assertThat(line).startsWith("4,ab,").contains("3 to 64"))
        .anySatisfy(line -> assertThat(line).startsWith("5,login,").contains("reserved"))
        .anySatisfy(line -> assertThat(line).startsWith("6,inside,").contains("private"))
        .anySatisfy(line -> assertThat(line).startsWith("7,often,").contains("whole number"))
        .anySatisfy(line -> assertThat(line).startsWith("8,\u00fcber,").contains("3 to 64"));
    assertThat(details(terse, "TAKEN-one"))
        .containsEntry("created_at", "2020-01-02T03:04:05Z")
        .containsEntry("click_count", 7);
    assertThat(terse.follow("hosts").headers().firstValue("Location"))
        .contains("https://xn--bcher-kva.example/");
  }

  @Test
  void importedLinks_belongToTheKeyThatIsNamed() throws Exception {
    String key = commands().key("create", "importer").out().strip();
    Path file =
        Files.writeString(
            directory.resolve("keyed.csv"), "code,long_url\nkeyed-1,https://example.com/\n");

    assertThat(
            commands().importFile(file, "--key", "nobody", "--access-table", "AccessTable").err())
        .contains("there is no key of the name nobody");
    assertThat(
            commands()
                .importFile(file, "--key", "importer", "--access-table", "AccessTable")
                .exitCode())
        .isZero();

    assertThat(terse.get("/api/v1/urls", "Authorization", "Bearer " + key).body())
        .contains("keyed-1");
  }

  @Test
  void wrongArguments_areExplained() throws Exception {
    Path file = Files.writeString(directory.resolve("odd.csv"), "a,b\n1,2\n");

    assertThat(commands().importFile(directory.resolve("none")).err()).contains("there is no file");
    assertThat(commands().importFile(file).err()).contains("The format of the file is not clear");
    assertThat(commands().importFile(file, "--format", "xml").err()).contains("'xml' is not one");
    assertThat(commands().importFile(file, "--key", "a").err()).contains("go with each other");
    assertThat(commands().export("--statistics").err()).contains("go with each other");
    assertThat(commands().export("--format", "kutt").err()).contains("csv or jsonl");
    assertThat(commands().export("--output", file.toString()).err()).contains("is there already");
  }

  private MovingCommands commands() {
    return new MovingCommands(terse, directory);
  }

  /** Reads the details, and again after each 503, which a busy machine may answer. */
  private static Map<String, Object> details(RunningSystem system, String code) {
    return AnswerJson.of(system.follow("api/v1/urls/" + code));
  }

  private static int clicks(RunningSystem system, String code) {
    return (int) details(system, code).get("click_count");
  }
}
