package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Compares the index of decisions with the records that are there. */
class DecisionsIndexTest {

  private static final Path DECISIONS = RunningSystem.HOME.resolve("docs/decisions");
  private static final String INDEX = "README.md";
  private static final Pattern ROW =
      Pattern.compile(
          "\\| (\\d{4}-\\d\\d-\\d\\d) \\| \\[.+]\\((\\1-[a-z0-9-]+\\.md)\\) \\| .+ \\|");

  @Test
  void table_hasARowForEachRecord_andNothingElse() throws IOException {
    List<String> lines = Files.readAllLines(DECISIONS.resolve(INDEX));
    List<String> rows =
        lines.subList(lines.indexOf("|---|---|---|") + 1, lines.size()).stream()
            .filter(line -> !line.isBlank())
            .toList();

    assertThat(rows).allMatch(row -> ROW.matcher(row).matches());
    try (Stream<Path> records = Files.list(DECISIONS)) {
      assertThat(ROW.matcher(String.join("\n", rows)).results().map(row -> row.group(2)).toList())
          .containsExactlyInAnyOrderElementsOf(
              records
                  .map(record -> record.getFileName().toString())
                  .filter(name -> !name.equals(INDEX))
                  .toList());
    }
  }
}
