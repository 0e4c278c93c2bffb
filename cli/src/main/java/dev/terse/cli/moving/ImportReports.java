package dev.terse.cli.moving;

import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The two reports of an import, of which the first is its lock. A report without lines is removed.
 */
final class ImportReports implements Closeable {

  private final Path rejectedPath;
  private final Path aliasesPath;
  private final ReportFile rejected;
  private final ReportFile aliases;

  /**
   * Opens the reports, and changes nothing yet.
   *
   * @param rejectedPath the report of the rows that could not be taken
   * @param aliasesPath the report of the codes that lost their capital letters
   * @throws MovingException if another import writes them, or if they are something else
   */
  ImportReports(Path rejectedPath, Path aliasesPath) throws IOException {
    this.rejectedPath = rejectedPath;
    this.aliasesPath = aliasesPath;
    this.rejected = new ReportFile(rejectedPath, ReportLine.REJECTED);
    try {
      this.aliases = new ReportFile(aliasesPath, ReportLine.ALIASES);
    } catch (IOException | MovingException e) {
      try (rejected) {
        removeEmpty(rejected, rejectedPath);
      }
      throw e;
    }
  }

  /** Goes on where an import is. */
  void begin(ImportCheckpoint start) throws IOException {
    rejected.begin(start.reportLength());
    aliases.begin(start.aliasesLength());
  }

  void write(ImportChunk.Done done) throws IOException {
    rejected.write(done.rejections());
    aliases.write(done.aliases());
  }

  /** Returns how far an import is. */
  ImportCheckpoint checkpoint(ImportCheckpoint start, ImportCounts counts) throws IOException {
    return new ImportCheckpoint(
        start.fingerprint(), start.startedAt(), counts, rejected.length(), aliases.length());
  }

  /** Removes what has no lines. */
  void end(ImportCounts counts) throws IOException {
    if (counts.rejected() == 0) {
      Files.deleteIfExists(rejectedPath);
    }
    if (counts.lostCase() == 0) {
      Files.deleteIfExists(aliasesPath);
    }
  }

  @Override
  public void close() throws IOException {
    try (rejected;
        aliases) {
      removeEmpty(rejected, rejectedPath);
      removeEmpty(aliases, aliasesPath);
    }
  }

  /** Removes a report that the import did not come to begin. */
  private static void removeEmpty(ReportFile report, Path path) throws IOException {
    if (report.isEmpty()) {
      Files.deleteIfExists(path);
    }
  }
}
