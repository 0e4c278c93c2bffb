package dev.terse.cli.moving;

import dev.terse.cli.file.Line;
import dev.terse.cli.file.LineReader;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The rows of a CSV file with a header. A quote that is opened and not closed, or closed in the
 * middle of a field, spoils its own line alone, because reading goes on with the next one.
 */
final class CsvRows implements RowReader {

  private static final int MAX_LINES = 100;
  private static final char[] DELIMITERS = {',', ';', '\t'};

  private final LineReader lines;
  private final Deque<Line> returned = new ArrayDeque<>();
  private final char delimiter;
  private final List<String> columns;

  /**
   * Reads the header.
   *
   * @throws MovingException if there is none that can be read
   */
  CsvRows(InputStream in) throws IOException {
    this.lines = new LineReader(in);
    if (!(lines.next().orElseThrow(() -> new MovingException("The file is empty."))
        instanceof Line.Text(long _, String header))) {
      throw new MovingException("The first line of the file is not a header in UTF-8.");
    }
    this.delimiter = delimiter(header);
    var names = new CsvRecord(delimiter);
    if (names.add(header) != CsvRecord.State.ENDED) {
      throw new MovingException("The header of the file has a quote that is not closed.");
    }
    this.columns = names.fields().stream().map(FieldName::normalised).toList();
    Set<String> seen = new HashSet<>();
    for (String column : columns) {
      if (!column.isEmpty() && !seen.add(column)) {
        throw new MovingException(
            "The header of the file has the column %s twice.".formatted(column));
      }
    }
  }

  /**
   * Chooses the delimiter that is there most often; spreadsheets of some languages take another.
   */
  private static char delimiter(String header) {
    char most = DELIMITERS[0];
    for (char one : DELIMITERS) {
      if (count(header, one) > count(header, most)) {
        most = one;
      }
    }
    return most;
  }

  private static long count(String text, char wanted) {
    return text.chars().filter(c -> c == wanted).count();
  }

  /** Returns the normalised names of the columns. */
  List<String> columns() {
    return columns;
  }

  @Override
  public Optional<FileRow> next() throws IOException {
    Optional<Line> first = line();
    while (first.isPresent() && first.get() instanceof Line.Text(long _, String text)) {
      if (!text.isBlank()) {
        return Optional.of(row(first.get().number(), text));
      }
      first = line();
    }
    return first.map(line -> new FileRow.Unreadable(line.number(), ((Line.Broken) line).reason()));
  }

  private FileRow row(long number, String first) throws IOException {
    var csv = new CsvRecord(delimiter);
    Deque<Line> further = new ArrayDeque<>();
    CsvRecord.State state = csv.add(first);
    while (state == CsvRecord.State.OPEN) {
      Optional<Line> next = line();
      next.ifPresent(further::add);
      if (further.size() == MAX_LINES
          || csv.length() > LineReader.MAX_BYTES
          || !(next.orElse(null) instanceof Line.Text(long _, String text))) {
        break;
      }
      state = csv.add(text);
    }
    if (state == CsvRecord.State.ENDED) {
      return row(number, csv.fields());
    }
    boolean isOneLine = further.isEmpty();
    while (!further.isEmpty()) {
      returned.addFirst(further.removeLast());
    }
    return new FileRow.Unreadable(
        number,
        state == CsvRecord.State.BROKEN && isOneLine
            ? "Text stands behind a closing quote."
            : "A quote is opened and not closed.");
  }

  private FileRow row(long number, List<String> texts) {
    if (texts.size() != columns.size()) {
      return new FileRow.Unreadable(
          number,
          "The row has %d fields, and the header has %d.".formatted(texts.size(), columns.size()));
    }
    Map<String, String> fields = new LinkedHashMap<>();
    for (int i = 0; i < texts.size(); i++) {
      fields.put(columns.get(i), texts.get(i));
    }
    return new FileRow.Fields(number, fields);
  }

  private Optional<Line> line() throws IOException {
    return returned.isEmpty() ? lines.next() : Optional.of(returned.removeFirst());
  }

  @Override
  public void close() throws IOException {
    lines.close();
  }
}
