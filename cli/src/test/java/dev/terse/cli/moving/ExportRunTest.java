package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.cli.file.Progress;
import dev.terse.links.LinkExporter;
import dev.terse.links.LinkImporter;
import dev.terse.links.LinksTable;
import dev.terse.local.testkit.StoredItems;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import dev.terse.stats.TotalsReader;
import dev.terse.url.TargetPolicy;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** An export of a real table, which is read back, and interrupted. */
class ExportRunTest {

  @TempDir Path directory;

  private final TestTables tables = TestTables.create();
  private final StoredItems stored = new StoredItems(tables);
  private final WatchedClient watched = new WatchedClient();
  private final StringWriter said = new StringWriter();

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void exportedLinks_importedIntoAnEmptyTable_areEqual(boolean isJson) throws IOException {
    putSome();
    Path file = directory.resolve("links");

    assertThat(export(isJson, false).to(file)).isEqualTo(4);

    TestTables empty = TestTables.create();
    assertThat(importInto(empty, file)).isEqualTo(new ImportCounts(4, 4, 0, 0, 0));
    assertThat(items(empty)).isEqualTo(items(tables));
    assertThat(Files.getPosixFilePermissions(file))
        .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
  }

  @Test
  void statistics_areAddedToTheClicksBeforeTheImport() throws IOException {
    putSome();
    stored.clicks("full", "2026-11-28", 5);
    stored.clicks("abcdef1", "2026-11-28", 7);

    var out = new ByteArrayOutputStream();
    export(false, true).to(out);

    assertThat(out.toString(StandardCharsets.UTF_8).lines().sorted())
        .anyMatch(line -> line.startsWith("abcdef1,") && line.endsWith(",,7,"))
        .anyMatch(line -> line.startsWith("full,") && line.endsWith(",key1,47,"))
        .anyMatch(line -> line.startsWith("dead,,2023-11-14T22:13:20Z,"))
        .contains(String.join(",", Column.labels()))
        .hasSize(5);
  }

  @Test
  void interruptedExport_goesOnAtItsCheckpoint_andHasEachLinkOnce() throws IOException {
    for (int i = 0; i < 1_050; i++) {
      stored.link("alias-" + i, Map.of());
    }
    Path file = directory.resolve("links.csv");
    var calls = new AtomicInteger();
    watched.before(
        _ -> {
          if (calls.incrementAndGet() > 1) {
            throw ResourceNotFoundException.builder().message("gone").statusCode(400).build();
          }
        });
    assertThatThrownBy(() -> export(false, false).to(file))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThat(file).doesNotExist();
    Path part = directory.resolve("links.csv.part");
    Files.writeString(part, Files.readString(part) + "half a li");
    watched.leaveAlone();

    assertThatThrownBy(() -> export(true, false).to(file))
        .isInstanceOf(MovingException.class)
        .hasMessageContaining("with other options");
    assertThat(export(false, false).to(file)).isEqualTo(1_050);

    assertThat(said.toString()).contains("going on after 1,000 links");
    assertThat(Files.readAllLines(file)).hasSize(1_051).doesNotHaveDuplicates();
    assertThat(directory.toFile().list()).containsExactly("links.csv");
    assertThatThrownBy(() -> export(false, false).to(file))
        .hasMessageContaining("is there already");
  }

  private void putSome() {
    stored.link("abcdef1", Map.of());
    stored.link(
        "full",
        Map.of(
            "expires_at", AttributeValue.fromN("1600000000"),
            "title", AttributeValue.fromS("=1+1, \"quoted\"; \uD83D\uDE00"),
            "forward_query", AttributeValue.fromBool(false),
            "disabled_at", AttributeValue.fromN("1700000001"),
            "created_by", AttributeValue.fromS("key1"),
            "imported_clicks", AttributeValue.fromN("42")));
    stored.link("plus", Map.of("title", AttributeValue.fromS("+ and - and @")));
    tables
        .client()
        .putItem(
            put ->
                put.tableName(tables.links())
                    .item(
                        Map.of(
                            "code", AttributeValue.fromS("dead"),
                            "created_at", AttributeValue.fromN("1700000000"),
                            "deleted_at", AttributeValue.fromN("1700000009"),
                            "deletion",
                                AttributeValue.fromB(SdkBytes.fromUtf8String("0123456789ab")),
                            "owner_hash",
                                AttributeValue.fromB(SdkBytes.fromByteArray(new byte[32])))));
  }

  private ExportRun export(boolean isJson, boolean withStatistics) {
    return new ExportRun(
        new LinkExporter(watched.client(), tables.links()),
        withStatistics
            ? Optional.of(new TotalsReader(tables.client(), tables.stats()))
            : Optional.empty(),
        isJson,
        "here",
        new Progress(new PrintWriter(said), false, "links"));
  }

  private ImportCounts importInto(TestTables target, Path file) throws IOException {
    return new ImportRun(
            file,
            new ImportRun.Options(
                Optional.empty(), new TargetPolicy(Set.of(), false), Optional.empty(), "there"),
            new LinkImporter(new LinksTable(target.client(), target.links()), new SecureRandom()),
            new Progress(new PrintWriter(said), false, "rows"),
            InstantSource.system())
        .run();
  }

  /** Returns the items by code, without the random id of a deletion. */
  private static Map<String, Map<String, AttributeValue>> items(TestTables from) {
    return from.client().scanPaginator(scan -> scan.tableName(from.links())).items().stream()
        .collect(
            Collectors.toMap(
                item -> item.get("code").s(),
                item ->
                    item.entrySet().stream()
                        .filter(attribute -> !attribute.getKey().equals("deletion"))
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue))));
  }
}
