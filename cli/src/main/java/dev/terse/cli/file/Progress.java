package dev.terse.cli.file;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;

/** Says how far a run is: a line that is rewritten on a terminal, otherwise one now and then. */
public final class Progress {

  private static final Duration BETWEEN_BARS = Duration.ofMillis(200);
  private static final Duration BETWEEN_LINES = Duration.ofSeconds(10);
  private static final int BAR = 30;

  private final PrintWriter out;
  private final boolean isTerminal;
  private final String unit;
  private final long start = System.nanoTime();
  private long last = start;
  private long firstCount = -1;

  /**
   * Creates a progress.
   *
   * @param out where it is written
   * @param isTerminal whether a person looks at it
   * @param unit what is counted, such as rows
   */
  public Progress(PrintWriter out, boolean isTerminal, String unit) {
    this.out = out;
    this.isTerminal = isTerminal;
    this.unit = unit;
  }

  /** Says something on a line of its own. */
  public void say(String sentence) {
    out.println("terse: " + sentence);
    out.flush();
  }

  /**
   * Notes how much is done.
   *
   * @param count what was done, that of earlier runs included
   * @param part the part that this is of the whole, from 0 to 1; less than 0 if it is unknown
   */
  public void at(long count, double part) {
    long now = System.nanoTime();
    if (firstCount < 0) {
      firstCount = count;
    }
    Duration between = isTerminal ? BETWEEN_BARS : BETWEEN_LINES;
    if (now - last < between.toNanos()) {
      return;
    }
    last = now;
    long perSecond = (count - firstCount) * 1_000_000_000L / Math.max(1, now - start);
    String text = String.format(Locale.ROOT, "%,d %s, %,d per second", count, unit, perSecond);
    if (isTerminal) {
      out.print("\r" + (part < 0 ? text : bar(part) + text) + "   ");
    } else {
      out.println("terse: " + (part < 0 ? text : "%.0f %%, ".formatted(part * 100) + text));
    }
    out.flush();
  }

  private static String bar(double part) {
    int full = (int) Math.round(Math.min(1, part) * BAR);
    return String.format(
        Locale.ROOT, "[%s%s] %3.0f %% ", "=".repeat(full), " ".repeat(BAR - full), part * 100);
  }

  /** Ends the line that is rewritten. */
  public void end() {
    if (isTerminal && last != start) {
      out.println();
      out.flush();
    }
  }
}
