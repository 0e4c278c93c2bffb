package dev.terse.cli;

import java.io.PrintWriter;
import java.util.List;
import java.util.Map;

/** A list of links that is printed page by page. */
abstract sealed class LinkListing {

  private final PrintWriter out;

  private LinkListing(PrintWriter out) {
    this.out = out;
  }

  static LinkListing table(PrintWriter out) {
    return new Table(out);
  }

  static LinkListing json(PrintWriter out) {
    return new JsonArray(out);
  }

  /** Prints the links of a page. */
  final void print(List<Map<?, ?>> links) {
    out.print(text(links));
  }

  /** Prints what stands after the last page. */
  final void end() {
    out.print(closing());
  }

  /** Returns whether somebody still reads; who has seen enough, such as head, closes the pipe. */
  final boolean isRead() {
    return !out.checkError();
  }

  abstract String text(List<Map<?, ?>> links);

  abstract String closing();

  private static final class Table extends LinkListing {

    private final TextTable table =
        TextTable.withHeader("CODE", "CREATED", "EXPIRES", "DISABLED", "TITLE", "URL");

    private Table(PrintWriter out) {
      super(out);
    }

    @Override
    String text(List<Map<?, ?>> links) {
      for (Map<?, ?> link : links) {
        table.add(
            TerminalText.of(link.get("code")),
            TerminalText.of(link.get("created_at")),
            TerminalText.of(link.get("expires_at")),
            Boolean.TRUE.equals(link.get("disabled")) ? "yes" : "-",
            TerminalText.of(link.get("title")),
            TerminalText.of(link.get("long_url")));
      }
      return table.take();
    }

    @Override
    String closing() {
      return "";
    }
  }

  private static final class JsonArray extends LinkListing {

    private String separator = "[";

    private JsonArray(PrintWriter out) {
      super(out);
    }

    @Override
    String text(List<Map<?, ?>> links) {
      var text = new StringBuilder();
      for (Map<?, ?> link : links) {
        text.append(separator).append(Json.write(link));
        separator = "," + System.lineSeparator();
      }
      return text.toString();
    }

    @Override
    String closing() {
      return (separator.equals("[") ? "[]" : "]") + System.lineSeparator();
    }
  }
}
