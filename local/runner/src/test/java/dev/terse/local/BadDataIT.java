package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ./terse up} with unusable data: it prints a sentence, exits, and changes nothing. */
class BadDataIT {

  @TempDir Path data;

  @ParameterizedTest
  @CsvSource({"'', is empty", "'This is not a database.', is not a database"})
  void databaseFile_isToldInASentenceAndLeft(String content, String why) throws Exception {
    Path file = data.resolve("dynamodb").resolve("shared-local-instance.db");
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);

    assertRefused(file + " " + why);

    assertThat(file).hasBinaryContent(content.getBytes(StandardCharsets.UTF_8));
  }

  @ParameterizedTest
  @CsvSource({"logs", "artifacts", "dynamodb", "kinesis", "queues"})
  void fileInPlaceOfAFolder_isToldInASentence(String folder) throws Exception {
    Files.writeString(data.resolve(folder), "in the way");

    assertRefused(data.resolve(folder) + " is not a folder; move it away");

    assertThat(data.resolve(folder)).hasContent("in the way");
  }

  @Test
  void dataThatIsAFile_isToldInASentence() throws Exception {
    Path file = Files.writeString(data.resolve("file"), "in the way");
    try (var up = UpProcess.start("--port", "0", "--data", file.toString())) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output()).singleElement().asString().contains(file.toString());
    }
    assertThat(file).hasContent("in the way");
  }

  @Test
  void databaseThatIsGone_isMentioned() throws Exception {
    Files.createDirectories(data.resolve("kinesis"));
    try (var up = UpProcess.start("--port", "0", "--data", data.toString())) {
      up.uri();

      assertThat(up.output())
          .anySatisfy(
              line ->
                  assertThat(line)
                      .startsWith("There is no database in " + data.resolve("dynamodb"))
                      .endsWith("links and statistics begin anew."));
    }
  }

  @Test
  void emptyData_isToldWithTheUsage() throws Exception {
    try (var up = UpProcess.start("--data", "")) {
      assertThat(up.exitCode()).isEqualTo(2);
      assertThat(up.output()).first().isEqualTo("terse: --data is empty, and should be a folder.");
    }
  }

  private void assertRefused(String part) throws Exception {
    try (var up = UpProcess.start("--port", "0", "--data", data.toString())) {
      assertThat(up.exitCode()).isEqualTo(1);
      assertThat(up.output()).singleElement().asString().startsWith("terse: ").contains(part);
    }
  }
}
