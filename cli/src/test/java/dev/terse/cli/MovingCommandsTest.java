package dev.terse.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** What import and export say, and what they leave behind, where their tables can't be used. */
@Tag("slow")
class MovingCommandsTest {

  @TempDir Path directory;

  private final TestTables tables = TestTables.create();

  @Test
  void tableOfAnotherKind_orNone_isRefused_andNothingIsLeft() throws IOException {
    Path file = file("abc,https://example.com/");
    for (String command : new String[] {"import " + file, "export --output " + file + ".new"}) {
      assertThat(run(TestTables.endpoint().toString(), command + " --table " + tables.access()))
          .isEqualTo("1 terse: %s is not the table of links.%n".formatted(tables.access()));
      assertThat(run(TestTables.endpoint().toString(), command + " --table none"))
          .isEqualTo("1 terse: there is no table none.%n".formatted());
    }
    assertThat(
            run(
                TestTables.endpoint().toString(),
                "export --output %s.new --table %s --statistics --stats-table %s"
                    .formatted(file, tables.links(), tables.access())))
        .isEqualTo("1 terse: %s is not the table of statistics.%n".formatted(tables.access()));
    assertThat(directory.toFile().list()).containsExactly("links.csv");
  }

  @Test
  void tableWithOtherItemsUnderTheSameKey_isNotExported() {
    tables
        .client()
        .putItem(
            put ->
                put.tableName(tables.links()).item(Map.of("code", AttributeValue.fromS("other"))));

    assertThat(
            run(
                TestTables.endpoint().toString(),
                "export --output %s --table %s"
                    .formatted(directory.resolve("out.csv"), tables.links())))
        .startsWith("1 terse: %s has items that are not links".formatted(tables.links()));
    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void endpointThatDoesNotAnswer_isGivenUpWithinSeconds() throws IOException {
    Path file = file("abc,https://example.com/");
    try (var silent = new ServerSocket(0)) {
      String endpoint = "http://127.0.0.1:" + silent.getLocalPort();
      for (String command : new String[] {"import " + file, "export --output " + file + ".new"}) {
        long start = System.nanoTime();
        assertThat(run(endpoint, command + " --table links"))
            .startsWith("1 terse: the table links can't be reached: ");
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(20));
      }
    }
    assertThat(directory.toFile().list()).containsExactly("links.csv");
  }

  @Test
  void oneLink_isNotSaidToBeSeveral_andNumbersAreThoseOfEnglish() throws IOException {
    Locale before = Locale.getDefault();
    Locale.setDefault(Locale.GERMANY);
    try {
      Path file = file("abc,https://example.com/");
      String endpoint = TestTables.endpoint().toString();
      assertThat(run(endpoint, "import " + file + " --table " + tables.links()))
          .isEqualTo("0 terse: 1 link imported (0 were there already).%n".formatted());
      assertThat(run(endpoint, "import " + file + " --table " + tables.links()))
          .isEqualTo("0 terse: 1 link imported (1 was there already).%n".formatted());
      assertThat(run(endpoint, "export --output " + file + ".new --table " + tables.links()))
          .isEqualTo("0 terse: 1 link exported.%n".formatted());
      assertThat(Count.of(1_000, "link")).isEqualTo("1,000 links");
    } finally {
      Locale.setDefault(before);
    }
  }

  @Test
  void exportWithAnotherTableOfStatistics_isAnother() throws IOException {
    var stored = new StoredItems(tables);
    stored.link("abc", Map.of());
    Path part = directory.resolve("out.csv.part");
    Files.writeString(part, "code\n");
    String fingerprint =
        "csv, with statistics, %s, us-east-1, %s, other"
            .formatted(tables.links(), TestTables.endpoint());
    Files.writeString(
        directory.resolve("out.csv.export-progress"),
        "{\"fingerprint\":\"%s\",\"last\":\"abc\",\"count\":1,\"length\":5}"
            .formatted(fingerprint));

    assertThat(
            run(
                TestTables.endpoint().toString(),
                "export --output %s --table %s --statistics --stats-table %s"
                    .formatted(directory.resolve("out.csv"), tables.links(), tables.stats())))
        .startsWith("1 terse: An export with other options to this file did not end.");
  }

  private Path file(String row) throws IOException {
    return Files.writeString(directory.resolve("links.csv"), "code,long_url\n" + row + "\n");
  }

  /** Runs a command, and returns its exit code and what it says. */
  private static String run(String endpoint, String command) {
    var err = new StringWriter();
    int exitCode =
        Terse.run(
            Map.of(),
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            Stream.concat(Stream.of(command.split(" ", -1)), Stream.of("--endpoint-url", endpoint))
                .toArray(String[]::new));
    return exitCode + " " + err;
  }
}
