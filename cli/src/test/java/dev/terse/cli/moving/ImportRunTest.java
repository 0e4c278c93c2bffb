package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.cli.file.Progress;
import dev.terse.links.LinkImporter;
import dev.terse.links.LinksTable;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import dev.terse.url.TargetPolicy;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** An import into a real table, which is interrupted, repeated, and refused. */
class ImportRunTest {

  @TempDir Path directory;

  private final TestTables tables = TestTables.create();
  private final WatchedClient watched = new WatchedClient();
  private final StringWriter said = new StringWriter();
  private Instant now = Instant.parse("2026-11-29T12:00:00.5Z");

  @Test
  void interruptedImport_goesOnAtItsCheckpoint_andStoresEachLinkOnce() throws IOException {
    String rows =
        IntStream.range(0, 1_250)
            .mapToObj(i -> i % 250 == 7 ? "x,https://example.com/,1\n" : row(i))
            .collect(Collectors.joining());
    Path file = file("code,long_url,clicks\n" + rows);
    interruptAfter(750);
    assertThatThrownBy(() -> run(file)).isInstanceOf(ResourceNotFoundException.class);
    assertThat(items()).hasSizeBetween(650, 800);
    watched.leaveAlone();
    now = now.plusSeconds(3_600);

    ImportCounts counts = run(file);

    assertThat(said.toString()).contains("going on after row 500");
    assertThat(counts.rows()).isEqualTo(1_250);
    assertThat(counts.imported()).isEqualTo(1_245);
    assertThat(counts.rejected()).isEqualTo(5);
    assertThat(items()).hasSize(1_245);
    assertThat(items())
        .allMatch(item -> item.get("long_url").s().endsWith("/" + clicks(item)))
        .as("a time of creation that is unknown is that of the first run")
        .allMatch(item -> item.get("created_at").n().equals("1795953600"));
    assertThat(report(file))
        .containsExactly(
            "line,code,reason",
            tooShort(9),
            tooShort(259),
            tooShort(509),
            tooShort(759),
            tooShort(1_009));
    assertThat(directory.resolve("links.csv.import-progress")).doesNotExist();
  }

  @Test
  void repeatedImport_findsAllThere_andKeepsNoReport() throws IOException {
    Path file = file("code,long_url,clicks\n" + row(1) + row(2));
    run(file);
    now = now.plusSeconds(60);

    assertThat(run(file)).isEqualTo(new ImportCounts(2, 0, 2, 0, 0));
    assertThat(directory.resolve("links.csv.rejected.csv")).doesNotExist();
  }

  @Test
  void codesThatDifferInCaseAlone_goToTheFirst() throws IOException {
    Path file =
        file(
            "code,long_url\nFoo,https://example.com/1\nfoo,https://example.com/2\n"
                + "a1B2c3D,https://example.com/3\na1b2c3d,https://example.com/4\n"
                + "docs,https://example.com/5\n");

    assertThat(run(file)).isEqualTo(new ImportCounts(5, 3, 0, 2, 1));
    assertThat(items())
        .extracting(item -> item.get("code").s() + " " + item.get("long_url").s())
        .containsExactlyInAnyOrder(
            "foo https://example.com/1",
            "a1B2c3D https://example.com/3",
            "a1b2c3d https://example.com/4");
    assertThat(report(file))
        .containsExactly(
            "line,code,reason",
            "3,foo,Another link has this code.",
            "6,docs,The code is a reserved word.");
  }

  @Test
  void changedFile_isNotGoneOnWith_unlessNothingWasDone() throws IOException {
    String rows =
        IntStream.range(0, 510).mapToObj(ImportRunTest::row).collect(Collectors.joining());
    Path file = file("code,long_url,clicks\n" + row(1));
    interruptAfter(0);
    assertThatThrownBy(() -> run(file)).isInstanceOf(ResourceNotFoundException.class);
    file("code,long_url,clicks\n" + rows);
    interruptAfter(505);
    assertThatThrownBy(() -> run(file)).isInstanceOf(ResourceNotFoundException.class);
    watched.leaveAlone();
    file("code,long_url,clicks\n" + rows + row(600));

    assertThatThrownBy(() -> run(file))
        .isInstanceOf(MovingException.class)
        .hasMessageContaining("another state of this file");
    Files.writeString(directory.resolve("links.csv.import-progress"), "{}");
    assertThatThrownBy(() -> run(file))
        .hasMessageEndingWith("is damaged; remove it to begin anew.");
  }

  @Test
  void documentThatBreaksOff_isImportedSoFar() throws IOException {
    Path file =
        Files.writeString(
            directory.resolve("kutt.json"),
            "{\"data\":[{\"address\":\"kept\",\"target\":\"https://example.com/\"},{\"addr");

    assertThatThrownBy(() -> run(file)).hasMessageStartingWith("The file is not JSON from line 1");
    assertThat(items()).hasSize(1);
  }

  private void interruptAfter(int writes) {
    var calls = new AtomicInteger();
    watched.before(
        _ -> {
          if (calls.incrementAndGet() > writes) {
            throw ResourceNotFoundException.builder().message("gone").statusCode(400).build();
          }
        });
  }

  private ImportCounts run(Path file) throws IOException {
    return new ImportRun(
            file,
            new ImportRun.Options(
                Optional.empty(), new TargetPolicy(Set.of(), false), Optional.empty(), "here"),
            new LinkImporter(new LinksTable(watched.client(), tables.links()), new SecureRandom()),
            new Progress(new PrintWriter(said), false, "rows"),
            () -> now)
        .run();
  }

  private static String clicks(Map<String, AttributeValue> item) {
    return item.get("imported_clicks").n();
  }

  private static String row(int i) {
    return "alias-%d,https://example.com/%d,%d\n".formatted(i, i + 1, i + 1);
  }

  private static String tooShort(int line) {
    return line
        + ",x,\"The code does not have 3 to 64 of 0-9, A-Z, a-z, \"\"_\"\" and \"\"-\"\".\"";
  }

  private Path file(String text) throws IOException {
    return Files.writeString(directory.resolve("links.csv"), text);
  }

  private static List<String> report(Path file) throws IOException {
    return Files.readAllLines(file.resolveSibling(file.getFileName() + ".rejected.csv"));
  }

  private List<Map<String, AttributeValue>> items() {
    return tables.client().scanPaginator(scan -> scan.tableName(tables.links())).items().stream()
        .toList();
  }
}
