package dev.terse.cli.moving;

import dev.terse.cli.moving.RowParser.Parsed;
import dev.terse.links.ImportOutcome;
import dev.terse.links.LinkImporter;
import dev.terse.links.MovedLink;

/** A link of a row, and what becomes of it. */
final class ImportEntry {

  private final long line;
  private final String code;
  private final Parsed parsed;
  private volatile ImportOutcome outcome;

  /**
   * Creates an entry.
   *
   * @param line the number of the row's line
   * @param code the code as the file has it, of which the beginning is kept
   * @param parsed the link, or why it can't be taken
   */
  ImportEntry(long line, String code, Parsed parsed) {
    this.line = line;
    this.code = ReportLine.shortened(code);
    this.parsed = parsed;
  }

  boolean isAccepted() {
    return parsed instanceof Parsed.Accepted;
  }

  /** Returns the key of a link that is accepted. */
  String key() {
    return accepted().link().code();
  }

  /** Stores a link that is accepted, with its clicks or without. */
  ImportOutcome store(LinkImporter importer, boolean withClicks) {
    outcome =
        importer.store(
            !withClicks && accepted().link() instanceof MovedLink.Present present
                ? present.withoutClicks()
                : accepted().link());
    return outcome;
  }

  /** Returns whether the link was stored now. */
  boolean isStored() {
    return outcome == ImportOutcome.STORED;
  }

  /** Returns whether the link was there before. */
  boolean isStoredBefore() {
    return outcome == ImportOutcome.STORED_BEFORE;
  }

  /** Returns whether the link is there, and its code lost its capital letters. */
  boolean hasLostCase() {
    return (isStored() || isStoredBefore()) && accepted().lostCase();
  }

  /** Returns the line of the report of codes that lost their capital letters. */
  String aliasLine() {
    return ReportLine.alias(line, code, key());
  }

  /** Returns the line of the report of a link that could not be taken. */
  String rejectedLine() {
    return ReportLine.rejected(line, code, reason());
  }

  private Parsed.Accepted accepted() {
    return (Parsed.Accepted) parsed;
  }

  private String reason() {
    return switch (parsed) {
      case Parsed.Refused(String reason) -> reason;
      case Parsed.Accepted accepted ->
          switch (outcome) {
            case USED_BEFORE -> "A deleted link had this code, which is never given again.";
            case STORED_OTHERWISE -> "This link is there already with other fields or clicks.";
            default ->
                accepted.lostCase()
                    ? "Another link has the alias %s, and capital letters make no other alias."
                        .formatted(key())
                    : "Another link has this code.";
          };
    };
  }
}
