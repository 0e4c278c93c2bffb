package dev.terse.cli;

import java.io.PrintWriter;

/** A bar on a terminal that shows how much of a file has been read; nothing elsewhere. */
final class ProgressBar {

  private static final int WIDTH = 40;

  private final PrintWriter err;
  private final long total;
  private final boolean isTerminal;

  /**
   * Creates a bar that is not shown yet.
   *
   * @param err where it is shown
   * @param total what is to be done, in any unit
   */
  ProgressBar(PrintWriter err, long total) {
    this.err = err;
    this.total = Math.max(total, 1);
    this.isTerminal = System.console() != null && System.console().isTerminal();
  }

  /** Shows how much is done. */
  void show(long done) {
    if (isTerminal) {
      int filled = (int) (WIDTH * Math.min(done, total) / total);
      err.printf(
          "\r[%s%s] %d %%",
          "#".repeat(filled), " ".repeat(WIDTH - filled), 100 * Math.min(done, total) / total);
      err.flush();
    }
  }

  /** Removes the bar. */
  void end() {
    if (isTerminal) {
      err.print("\r" + " ".repeat(WIDTH + 8) + "\r");
      err.flush();
    }
  }
}
