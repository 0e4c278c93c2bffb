package dev.terse.cli;

import java.io.PrintWriter;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;

/**
 * A printer of the answers about one link.
 *
 * @param out where they are printed
 * @param json whether they are printed as the JSON that they are
 */
record LinkPrinter(PrintWriter out, boolean json) {

  static LinkPrinter of(CommandSpec command, ApiOptions api) {
    return new LinkPrinter(command.commandLine().getOut(), api.json());
  }

  /** Prints the fields of a link, by the names that they have in the API. */
  void print(Answer answer) {
    Map<String, Object> fields = answer.fields("code");
    if (json) {
      out.println(answer.json());
      return;
    }
    var table = TextTable.ofNames();
    fields.forEach((name, value) -> table.add(TerminalText.of(name), TerminalText.of(value)));
    answer.etag().ifPresent(etag -> table.add("etag", TerminalText.of(etag)));
    out.print(table.take());
  }
}
