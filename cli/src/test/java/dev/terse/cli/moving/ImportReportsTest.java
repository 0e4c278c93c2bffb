package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The files beside the file of an import: its reports, its lock and its checkpoint. */
class ImportReportsTest extends ImportCase {

  @Test
  void codesThatLoseTheirCapitals_areListedWithTheirAliases() throws IOException {
    ImportCounts counts =
        importText(
            "links.csv",
            "code,long_url\nFooBar,https://example.com/1\n\nlower,https://example.com/2\n");

    assertThat(counts).isEqualTo(new ImportCounts(2, 2, 0, 0, 1));
    assertThat(lines("links.csv.aliases.csv"))
        .containsExactly("line,code,alias", "2,FooBar,foobar");
    assertThat(directory.resolve("links.csv.rejected.csv")).doesNotExist();
    importText("other.csv", "code,long_url\nlower,https://example.com/2\n");
    assertThat(directory.resolve("other.csv.aliases.csv")).doesNotExist();
  }

  @Test
  void codeThatASpreadsheetTakesForAFormula_getsAnApostrophe() throws IOException {
    importText("links.csv", "code,long_url\n=1+1,https://example.com/\n@x,https://example.com/\n");

    assertThat(lines("links.csv.rejected.csv"))
        .anyMatch(line -> line.startsWith("2,'=1+1,"))
        .anyMatch(line -> line.startsWith("3,'@x,"));
  }

  @Test
  void fileInThePlaceOfAReport_isLeftAlone() throws IOException {
    for (String ending : new String[] {".rejected.csv", ".aliases.csv"}) {
      Path mine = Files.writeString(directory.resolve("links.csv" + ending), "mine\n1\n");

      assertThatThrownBy(() -> importText("links.csv", "code,long_url\nabc,https://example.com/\n"))
          .isInstanceOf(MovingException.class)
          .hasMessageContaining("is there already");

      assertThat(mine).hasContent("mine\n1\n");
      Files.delete(mine);
      assertThat(directory.toFile().list()).containsExactly("links.csv");
    }
  }

  @Test
  void reportThatIsShorterThanItsCheckpoint_isNotFilledUp() throws IOException {
    String text = "code,long_url\nabc,https://example.com/\n";
    Path file = Files.writeString(directory.resolve("links.csv"), text);
    var checkpoint = new Checkpoint(directory.resolve("links.csv.import-progress"));
    new ImportCheckpoint(
            ImportCheckpoint.fingerprint(file, "csv, public targets, no key, here"),
            now,
            new ImportCounts(1, 0, 0, 1, 0),
            500,
            16)
        .write(checkpoint);

    assertThatThrownBy(() -> run(file))
        .isInstanceOf(MovingException.class)
        .hasMessageContaining("is shorter than the import left it");
    assertThat(directory.resolve("links.csv.rejected.csv")).doesNotExist();
  }

  @Test
  void codeOfAnyLength_isCutInTheReport() throws IOException {
    importText("links.csv", "code,long_url\n" + "x".repeat(10_000) + ",https://example.com/\n");

    assertThat(lines("links.csv.rejected.csv").getLast())
        .startsWith("2," + "x".repeat(100) + "...,");
  }

  @Test
  void reportOfAnImportThatEnded_isReplaced() throws IOException {
    importText("links.csv", "code,long_url\nx,https://example.com/\n");
    importText("links.csv", "code,long_url\nxyz,https://example.com/\n");

    assertThat(directory.resolve("links.csv.rejected.csv")).doesNotExist();
  }

  @Test
  void importOfAFileThatIsBeingImported_isRefused() throws IOException {
    Path report = directory.resolve("links.csv.rejected.csv");
    try (var other =
        FileChannel.open(report, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      other.lock();
      // It is written by the other one, and not read before the lock is there.
      Files.writeString(directory.resolve("links.csv.import-progress"), "half a checkpoint");

      assertThatThrownBy(() -> importText("links.csv", "code,long_url\nx,https://example.com/\n"))
          .hasMessage("Another import of this file is running.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "null", "[1]", "{", "{\"rows\":null}", "negative", "\"x\""})
  void checkpointThatCanNotBeUnderstood_isExplained(String text) throws IOException {
    String negative =
        "{'fingerprint':'','started_at':'2026-11-29T12:00:00Z','rows':'-1','stored':'0',"
            + "'stored_before':'0','rejected':'0','lost_case':'0','report_length':'0',"
            + "'aliases_length':'0'}";
    Files.writeString(
        directory.resolve("links.csv.import-progress"),
        text.equals("negative") ? negative.replace('\'', '"') : text);

    assertThatThrownBy(() -> importText("links.csv", "code,long_url\nabc,https://example.com/\n"))
        .isInstanceOf(MovingException.class)
        .hasMessageEndingWith("is damaged; remove it to begin anew.");
  }

  @Test
  void fileThatChangedPastItsFirstMegabyte_isAnother() throws IOException {
    Path file = Files.writeString(directory.resolve("links.csv"), "x".repeat(2_000_000) + "a");
    String before = ImportCheckpoint.fingerprint(file, "");

    Files.writeString(file, "x".repeat(2_000_000) + "b");

    assertThat(ImportCheckpoint.fingerprint(file, "")).isNotEqualTo(before);
  }

  @Test
  void fileWithoutRows_isNamedSo() throws IOException {
    assertThat(importText("links.csv", "code,long_url\n").rows()).isZero();

    assertThat(said.toString()).contains("the file has a header and no rows.");
  }

  @Test
  void fileWhoseLinesEndByCarriageReturns_isRefused() {
    for (int rows : new int[] {1, 5_000}) {
      assertThatThrownBy(
              () ->
                  importText(
                      "links.csv", "code,long_url\r" + "abc,https://example.com/\r".repeat(rows)))
          .hasMessage(
              "The lines of the file end by carriage returns alone; save it with line feeds.");
    }
  }

  @Test
  void headerWithAColumnTwice_isRefused() {
    assertThatThrownBy(() -> importText("links.csv", "code,long_url,Code\na,b,c\n"))
        .hasMessage("The header of the file has the column code twice.");
  }
}
