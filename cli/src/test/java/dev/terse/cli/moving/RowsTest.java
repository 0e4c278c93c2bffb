package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Files that are not as they should be: a row is refused, and the others are read. */
class RowsTest {

  @TempDir Path directory;

  @Test
  void byteOrderMark_lineEndsOfWindows_semicolonsAndQuotes_areRead() throws IOException {
    List<FileRow> rows =
        csv(
            "\uFEFFcode;Long URL\r\nabc;\"https://a.example/;\"\r\n\r\n\"d\"\"e\";\"two\r\nlines\"");

    assertThat(rows)
        .containsExactly(
            new FileRow.Fields(2, Map.of("code", "abc", "longurl", "https://a.example/;")),
            new FileRow.Fields(4, Map.of("code", "d\"e", "longurl", "two\nlines")));
  }

  @Test
  void quoteThatIsNotClosed_spoilsItsLineAlone() throws IOException {
    List<FileRow> rows = csv("code,long_url\na,\"b\nc,d\n" + "e,f\n".repeat(200));

    assertThat(rows).hasSize(202);
    assertThat(rows.getFirst()).isEqualTo(unreadable(2, "A quote is opened and not closed."));
    assertThat(rows.get(1)).isEqualTo(new FileRow.Fields(3, Map.of("code", "c", "longurl", "d")));
    assertThat(rows.getLast())
        .isEqualTo(new FileRow.Fields(203, Map.of("code", "e", "longurl", "f")));
  }

  @Test
  void rowOfAnotherLength_isRefused() throws IOException {
    assertThat(csv("code,long_url\na,b,c\nd\n"))
        .containsExactly(
            unreadable(2, "The row has 3 fields, and the header has 2."),
            unreadable(3, "The row has 1 fields, and the header has 2."));
  }

  @Test
  void lineThatIsTooLongOrNotUtf8_isRefused() throws IOException {
    var file = new ByteArrayOutputStream();
    file.writeBytes("code,long_url\na,".getBytes(StandardCharsets.UTF_8));
    file.writeBytes("x".repeat(5_000_000).getBytes(StandardCharsets.UTF_8));
    file.writeBytes(new byte[] {'\n', 'b', ',', (byte) 0xE9, '\n', 'c', ',', 'd'});

    assertThat(read(new CsvRows(new ByteArrayInputStream(file.toByteArray()))))
        .containsExactly(
            unreadable(2, "The line has more than 65,536 bytes."),
            unreadable(3, "The line is not UTF-8."),
            new FileRow.Fields(4, Map.of("code", "c", "longurl", "d")));
  }

  @Test
  void lineThatIsNotAnObject_isRefused() throws IOException {
    assertThat(
            read(
                new JsonLineRows(
                    in("{\"code\":\"a\",\"clicks\":5}\n{\"code\":\n[1]\n{} {}\n\n{\"x\":null}"))))
        .containsExactly(
            new FileRow.Fields(1, Map.of("code", "a", "clicks", "5")),
            unreadable(2, "The line is not one JSON object."),
            unreadable(3, "The line is not one JSON object."),
            unreadable(4, "The line is not one JSON object."),
            new FileRow.Fields(6, Map.of("x", "")));
  }

  @Test
  void answersOneAfterTheOther_areRead_andWhatStandsAroundTheLinksIsSkipped() throws IOException {
    String answer = "{\"total\":1,\"more\":{\"data\":[{\"a\":0}]},\"data\":[{\"a\":1},7]}\n";

    assertThat(read(new JsonDocumentRows(in(answer + answer + "[{\"a\":2}]"), List.of("data"))))
        .containsExactly(
            new FileRow.Fields(1, Map.of("a", "1")),
            unreadable(1, "The value is not an object."),
            new FileRow.Fields(2, Map.of("a", "1")),
            unreadable(2, "The value is not an object."),
            new FileRow.Fields(3, Map.of("a", "2")));
  }

  @Test
  void documentThatBreaksOff_isReadSoFar() throws IOException {
    var rows = new JsonDocumentRows(in("{\"data\":[{\"a\":1},\n{\"a\""), List.of("data"));

    assertThat(rows.next()).contains(new FileRow.Fields(1, Map.of("a", "1")));
    assertThatThrownBy(rows::next)
        .isInstanceOf(MovingException.class)
        .hasMessageStartingWith("The file is not JSON from line 2 on");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|The file is empty.",
        "'a,b\n1,2'|The format of the file is not clear, because its first fields are",
        "'{\"a\":1}'|The format of the file is not clear, because its first fields are a",
        "'{'|The format of the file is not clear, because there are no fields in it",
        "'code,long_url,keyword,url'|The file could be of several formats; say which with"
            + " --format yourls or csv."
      })
  void fileOfNoKnownFormat_isRefusedWithASentence(String text, String sentence) throws IOException {
    Path file = Files.writeString(directory.resolve("links"), text);

    assertThatThrownBy(() -> InputFile.open(file, Optional.empty()))
        .isInstanceOf(MovingException.class)
        .hasMessageStartingWith(sentence)
        .hasMessageEndingWith(".");
  }

  @Test
  void fileOfAnotherFormatThanTheOneGiven_isRefusedWithItsColumns() throws IOException {
    Path file = Files.writeString(directory.resolve("links"), "keyword,url\n");
    assertThatThrownBy(() -> InputFile.open(file, Optional.of(LinkFormat.KUTT)))
        .hasMessage(
            "The file is not of the format kutt, which has \"address\" and \"target\"; its first"
                + " fields are keyword, url.");
    Path wide =
        Files.write(directory.resolve("wide"), "\uFEFFcode".getBytes(StandardCharsets.UTF_16LE));
    assertThatThrownBy(() -> InputFile.open(wide, Optional.empty()))
        .hasMessage("The file is not text in UTF-8; save it as UTF-8.");
  }

  @ParameterizedTest
  @CsvSource({
    "2024-05-01T10:00:00Z, 2024-05-01T10:00:00Z",
    "2024-05-01T10:00:00.987Z, 2024-05-01T10:00:00Z",
    "2024-05-01T10:00:00+0200, 2024-05-01T08:00:00Z",
    "2024-05-01T10:00:00+02:00, 2024-05-01T08:00:00Z",
    "2024-05-01 10:00:00, 2024-05-01T10:00:00Z",
    "2024-05-01 10:00:00 UTC, 2024-05-01T10:00:00Z",
    "2024-05-01 10:00:00 +0200, 2024-05-01T08:00:00Z",
    "2024-05-01 10:00:00.5+00, 2024-05-01T10:00:00Z",
    "2024-05-01, 2024-05-01T00:00:00Z",
    "1714557600, 2024-05-01T10:00:00Z",
    "1714557600987, 2024-05-01T10:00:00Z"
  })
  void times_areReadInTheWaysOfOthers(String text, String time) {
    assertThat(TimeText.parse(text).orElseThrow()).hasToString(time);
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "0000-00-00 00:00:00", "05/01/2024", "1969-12-31", "1"})
  void timeThatIsNotOne_isNot(String text) {
    assertThat(TimeText.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "https://bit.ly/abc, abc",
    "bit.ly/abc?x=y, abc",
    "abc, abc",
    "https://s.example/a/b, a/b",
    "https://s.example, s.example",
    "'', ''"
  })
  void codeOfAShortUrl_isItsPath(String url, String code) {
    assertThat(ForeignFields.code(url)).isEqualTo(code);
  }

  private static FileRow unreadable(long line, String reason) {
    return new FileRow.Unreadable(line, reason);
  }

  private static List<FileRow> csv(String text) throws IOException {
    return read(new CsvRows(in(text)));
  }

  private static List<FileRow> read(RowReader rows) throws IOException {
    List<FileRow> all = new ArrayList<>();
    for (var row = rows.next(); row.isPresent(); row = rows.next()) {
      all.add(row.get());
    }
    return all;
  }

  private static ByteArrayInputStream in(String text) {
    return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
  }
}
