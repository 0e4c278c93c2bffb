package dev.terse.cli.moving;

import dev.terse.cli.moving.RowParser.Parsed;
import dev.terse.links.ImportOutcome;
import dev.terse.links.LinkImporter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/** The links of a row, whose clicks go to the first of them that is there. */
record ImportRow(List<ImportEntry> entries) {

  /** The most codes of a row, so that one row does not fill the memory. */
  static final int MAX_CODES = 50;

  static ImportRow of(FileRow row, FileFormat format, RowParser parser) {
    return switch (row) {
      case FileRow.Unreadable(long line, String reason) -> refused(line, reason);
      case FileRow.Fields(long line, Map<String, String> fields) -> {
        List<Draft> drafts = format.drafts(new ForeignFields(fields));
        yield drafts.size() > MAX_CODES
            ? refused(line, "The row has more than %d codes.".formatted(MAX_CODES))
            : new ImportRow(
                drafts.stream()
                    .map(
                        draft ->
                            new ImportEntry(line, draft.text(Column.CODE), parser.parse(draft)))
                    .toList());
      }
    };
  }

  private static ImportRow refused(long line, String reason) {
    return new ImportRow(List.of(new ImportEntry(line, "", new Parsed.Refused(reason))));
  }

  /** Returns the keys of the links that can be stored. */
  List<String> keys() {
    return entries.stream().filter(ImportEntry::isAccepted).map(ImportEntry::key).toList();
  }

  /**
   * Stores the links one after the other.
   *
   * @param importer stores them
   * @param isOver whether nothing is to be stored any more
   */
  void store(LinkImporter importer, BooleanSupplier isOver) {
    List<String> withClicks = new ArrayList<>();
    for (ImportEntry entry : entries) {
      if (entry.isAccepted() && !isOver.getAsBoolean()) {
        // The same link again is compared with its clicks.
        boolean getsClicks = withClicks.isEmpty() || withClicks.contains(entry.key());
        ImportOutcome outcome = entry.store(importer, getsClicks);
        if (outcome != ImportOutcome.TAKEN && outcome != ImportOutcome.USED_BEFORE) {
          withClicks.add(getsClicks ? entry.key() : "");
        }
      }
    }
  }
}
