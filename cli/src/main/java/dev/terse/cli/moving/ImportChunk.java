package dev.terse.cli.moving;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.cli.moving.RowParser.Parsed;
import dev.terse.links.ImportOutcome;
import dev.terse.links.LinkImporter;
import dev.terse.links.MovedLink;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/** Some rows that are imported together, many at a time and those of one code in their order. */
final class ImportChunk {

  private final LinkImporter importer;
  private final List<Entry> entries = new ArrayList<>();
  private long rows;
  private volatile boolean hasFailed;

  /** A link of a row, and what becomes of it. */
  private static final class Entry {
    private final long line;
    private final String code;
    private final Parsed parsed;
    private volatile ImportOutcome outcome;

    Entry(long line, String code, Parsed parsed) {
      this.line = line;
      this.code = code;
      this.parsed = parsed;
    }
  }

  /**
   * What was done.
   *
   * @param counts the numbers
   * @param rejections the lines of the report, in the order of the file
   */
  record Done(ImportCounts counts, String rejections) {}

  ImportChunk(LinkImporter importer) {
    this.importer = importer;
  }

  /** Adds a row. */
  void add(Row row, FileFormat format, RowParser parser) {
    rows++;
    switch (row) {
      case Row.Unreadable(long line, String reason) ->
          entries.add(new Entry(line, "", new Parsed.Refused(reason)));
      case Row.Fields(long line, Map<String, String> fields) -> {
        for (Draft draft : format.drafts(new ForeignFields(fields))) {
          entries.add(
              new Entry(
                  line, RejectedRows.shortened(draft.text(Column.CODE)), parser.parse(draft)));
        }
      }
    }
  }

  boolean isEmpty() {
    return rows == 0;
  }

  /** Stores the links. */
  Done store() {
    Map<String, List<Entry>> byCode = new LinkedHashMap<>();
    for (Entry entry : entries) {
      if (entry.parsed instanceof Parsed.Accepted(MovedLink link, boolean _)) {
        byCode.computeIfAbsent(link.code(), _ -> new ArrayList<>()).add(entry);
      }
    }
    ConcurrentCalls.all(byCode.values().stream().map(this::storing).toList());
    return done();
  }

  private Callable<Integer> storing(List<Entry> sameCode) {
    return () -> {
      try {
        for (Entry entry : sameCode) {
          // Where the table can't be reached, it is not waited for once per link.
          if (!hasFailed) {
            entry.outcome = importer.store(((Parsed.Accepted) entry.parsed).link());
          }
        }
        return sameCode.size();
      } catch (RuntimeException e) {
        hasFailed = true;
        throw e;
      }
    };
  }

  private Done done() {
    var rejections = new StringBuilder();
    long stored = 0;
    long before = 0;
    long rejected = 0;
    long lostCase = 0;
    for (Entry entry : entries) {
      switch (entry.parsed) {
        case Parsed.Refused(String reason) -> {
          rejected++;
          rejections.append(RejectedRows.line(entry.line, entry.code, reason));
        }
        case Parsed.Accepted accepted -> {
          switch (entry.outcome) {
            case STORED -> stored++;
            case STORED_BEFORE -> before++;
            case TAKEN, USED_BEFORE -> {
              rejected++;
              rejections.append(RejectedRows.line(entry.line, entry.code, reason(entry, accepted)));
            }
          }
          lostCase += isThere(entry.outcome) && accepted.lostCase() ? 1 : 0;
        }
      }
    }
    return new Done(
        new ImportCounts(rows, stored, before, rejected, lostCase), rejections.toString());
  }

  private static boolean isThere(ImportOutcome outcome) {
    return outcome == ImportOutcome.STORED || outcome == ImportOutcome.STORED_BEFORE;
  }

  private static String reason(Entry entry, Parsed.Accepted accepted) {
    if (entry.outcome == ImportOutcome.USED_BEFORE) {
      return "A deleted link had this code, which is never given again.";
    }
    return accepted.lostCase()
        ? "Another link has the alias %s, and capital letters make no other alias."
            .formatted(accepted.link().code())
        : "Another link has this code.";
  }
}
