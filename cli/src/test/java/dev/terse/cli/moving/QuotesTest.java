package dev.terse.cli.moving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Quotes in CSV files: those that are meant, and those that hide no row of others. */
class QuotesTest {

  private static final String NOT_CLOSED = "A quote is opened and not closed.";

  @Test
  void twoStrayQuotes_hideNoRowBetweenThem() throws IOException {
    assertThat(rows("code,title\na,\"24 inches\nb,one\nc,two\nd,\"27 inches\ne,three\n"))
        .containsExactly(
            new FileRow.Unreadable(2, NOT_CLOSED),
            fields(3, "b", "one"),
            fields(4, "c", "two"),
            new FileRow.Unreadable(5, NOT_CLOSED),
            fields(6, "e", "three"));
  }

  @Test
  void strayQuoteInEveryRow_refusesEachOfThem() throws IOException {
    List<FileRow> rows = rows("code,title\n" + "a,\"never closed\n".repeat(300));

    assertThat(rows)
        .hasSize(300)
        .allMatch(row -> row.equals(new FileRow.Unreadable(row.line(), NOT_CLOSED)));
  }

  @Test
  void textBehindAClosingQuote_isRefused() throws IOException {
    assertThat(rows("code,title\na,\"b\" c\nd,\"e\"\n"))
        .containsExactly(
            new FileRow.Unreadable(2, "Text stands behind a closing quote."), fields(3, "d", "e"));
  }

  @Test
  void quotesThatAreMeant_areRead() throws IOException {
    assertThat(
            rows(
                String.join(
                    "\n",
                    "\"code\",\"title\"",
                    "\"a\",\"two",
                    "lines, and a \"\"word\"\"\"",
                    "\"b\",\"\"",
                    "c,a 24\" screen",
                    "\"\",\"x\"")))
        .containsExactly(
            fields(2, "a", "two\nlines, and a \"word\""),
            fields(4, "b", ""),
            fields(5, "c", "a 24\" screen"),
            fields(6, "", "x"));
  }

  @Test
  void headerWithAStrayQuote_isRefused() {
    assertThatThrownBy(() -> rows("code,\"title\na,b\n"))
        .isInstanceOf(MovingException.class)
        .hasMessage("The header of the file has a quote that is not closed.");
  }

  private static FileRow fields(long line, String code, String title) {
    return new FileRow.Fields(line, Map.of("code", code, "title", title));
  }

  private static List<FileRow> rows(String text) throws IOException {
    List<FileRow> all = new ArrayList<>();
    try (var rows = new CsvRows(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
      for (var row = rows.next(); row.isPresent(); row = rows.next()) {
        all.add(row.get());
      }
    }
    return all;
  }
}
