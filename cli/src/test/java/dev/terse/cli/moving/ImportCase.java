package dev.terse.cli.moving;

import dev.terse.cli.file.Progress;
import dev.terse.links.LinkImporter;
import dev.terse.links.LinksTable;
import dev.terse.local.testkit.TestTables;
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
import java.util.stream.Collectors;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Imports of small files into a real table. */
abstract class ImportCase {

  @TempDir Path directory;

  final StringWriter said = new StringWriter();
  Instant now = Instant.parse("2026-11-29T12:00:00.5Z");

  private final TestTables tables = TestTables.create();

  /** Writes a file and imports it. */
  ImportCounts importText(String name, String text) throws IOException {
    return run(Files.writeString(directory.resolve(name), text));
  }

  ImportCounts run(Path file) throws IOException {
    return new ImportRun(
            file,
            new ImportRun.Options(
                Optional.empty(), new TargetPolicy(Set.of(), false), Optional.empty(), "here"),
            new LinkImporter(new LinksTable(tables.client(), tables.links()), new SecureRandom()),
            new Progress(new PrintWriter(said), false, "rows"),
            () -> now)
        .run();
  }

  /** Returns the lines of a file in the directory. */
  List<String> lines(String name) throws IOException {
    return Files.readAllLines(directory.resolve(name));
  }

  /** Returns the items of the table by code. */
  Map<String, Map<String, AttributeValue>> items() {
    return tables.client().scanPaginator(scan -> scan.tableName(tables.links())).items().stream()
        .collect(Collectors.toMap(item -> item.get("code").s(), item -> item));
  }
}
