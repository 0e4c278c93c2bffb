package dev.terse.cli.moving;

/**
 * How far an import is.
 *
 * @param rows the rows that were read
 * @param stored the links that were stored
 * @param before the links that were there already
 * @param rejected the links and rows that could not be taken
 * @param lostCase the links whose capital letters an alias does not keep
 */
public record ImportCounts(long rows, long stored, long before, long rejected, long lostCase) {

  static final ImportCounts NONE = new ImportCounts(0, 0, 0, 0, 0);

  /** Returns the number of links of the file that are there now. */
  public long imported() {
    return stored + before;
  }

  ImportCounts plus(ImportCounts more) {
    return new ImportCounts(
        rows + more.rows,
        stored + more.stored,
        before + more.before,
        rejected + more.rejected,
        lostCase + more.lostCase);
  }
}
