package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The file of an export that was interrupted, at every step. */
class ExportFileTest {

  private static final ExportCheckpoint ANEW = new ExportCheckpoint("it", Optional.empty(), 0, 0);
  private static final ExportCheckpoint ONE_PAGE =
      new ExportCheckpoint("it", Optional.of("abc"), 1, 5);

  @TempDir Path directory;

  private Path path;
  private Path part;

  @BeforeEach
  void name() {
    path = directory.resolve("links.csv");
    part = directory.resolve("links.csv.part");
  }

  @Test
  void exportThatWroteNothing_leavesNothing() throws IOException {
    begin(ANEW);

    assertThat(directory).isEmptyDirectory();
  }

  @Test
  void completeFile_getsItsName_andIsNotWrittenAgain() throws IOException {
    interrupt();
    try (var file = new ExportFile(path)) {
      assertThat(file.begin("it")).isEqualTo(ONE_PAGE);
      file.write("more".getBytes(StandardCharsets.UTF_8));
      file.complete();
    }

    assertThat(path).hasContent("12345more");
    assertThat(directory.toFile().list()).containsExactly("links.csv");
    assertThatThrownBy(() -> new ExportFile(path)).hasMessageContaining("is there already");
  }

  @Test
  void partThatIsMissingOrShorterThanItsCheckpoint_isBegunAnew() throws IOException {
    interrupt();
    Files.writeString(part, "123");
    begin(ANEW);
    interrupt();
    Files.delete(part);
    begin(ANEW);
  }

  @Test
  void exportThatWasKilledBeforeItsFirstPage_beginsAnew() throws IOException {
    Files.createFile(part);
    begin(ANEW);
    try (var file = new ExportFile(path)) {
      file.begin("it");
      file.save(ANEW);
      file.write("header".getBytes(StandardCharsets.UTF_8));
    }
    begin(ANEW);
  }

  @Test
  void fileThatNoExportBegan_isLeftAlone() throws IOException {
    Files.writeString(part, "mine");

    assertThatThrownBy(() -> begin(ANEW))
        .isInstanceOf(MovingException.class)
        .hasMessageContaining("links.csv.part is there already");

    assertThat(part).hasContent("mine");
  }

  @Test
  void exportWithOtherOptions_isNotGoneOnWith() throws IOException {
    interrupt();
    try (var file = new ExportFile(path)) {
      assertThatThrownBy(() -> file.begin("other")).hasMessageContaining("with other options");
    }
    begin(ONE_PAGE);
  }

  @Test
  void checkpointWithoutItsCode_isDamaged() throws IOException {
    interrupt();
    Files.writeString(
        directory.resolve("links.csv.export-progress"),
        "{\"fingerprint\":\"it\",\"last\":null,\"count\":\"1\",\"length\":\"5\"}");

    assertThatThrownBy(() -> begin(ANEW)).hasMessageContaining("is damaged");
    Files.writeString(
        directory.resolve("links.csv.export-progress"),
        "{\"fingerprint\":\"it\",\"count\":\"1\",\"length\":\"5\"}");
    assertThatThrownBy(() -> begin(ANEW)).hasMessageContaining("is damaged");
  }

  @Test
  void secondExportAtTheSameTime_isRefused() throws IOException {
    try (var first = new ExportFile(path)) {
      first.begin("it");
      assertThatThrownBy(() -> new ExportFile(path))
          .hasMessage("Another export to this file is running.");
    }
  }

  private void begin(ExportCheckpoint expected) throws IOException {
    try (var file = new ExportFile(path)) {
      assertThat(file.begin("it")).isEqualTo(expected);
    }
  }

  /** Makes the files of an export that was killed after its first page. */
  private void interrupt() throws IOException {
    try (var file = new ExportFile(path)) {
      file.begin("it");
      file.save(ANEW);
      file.write("12345".getBytes(StandardCharsets.UTF_8));
      file.save(ONE_PAGE);
      file.write("half".getBytes(StandardCharsets.UTF_8));
    }
  }
}
