package dev.terse.functions.aggregator;

/**
 * A text that may be read only so often, so that a pattern that backtracks is cut off whatever the
 * text is. It counts instead of measuring time: the same text gets the same answer everywhere.
 */
final class CountedText implements CharSequence {

  /** Thrown by {@link #charAt} when the reads are used up. */
  static final class Exhausted extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private Exhausted(int reads) {
      super("read " + reads + " times", null, false, false);
    }
  }

  private final String text;
  private final int reads;
  private int left;

  /**
   * Wraps a text.
   *
   * @param text the text
   * @param reads how many characters may be read in all, each as often as it is read
   */
  CountedText(String text, int reads) {
    this.text = text;
    this.reads = reads;
    this.left = reads;
  }

  /** How many reads there were so far. */
  int used() {
    return reads - left;
  }

  @Override
  public char charAt(int index) {
    if (--left < 0) {
      throw new Exhausted(reads);
    }
    return text.charAt(index);
  }

  @Override
  public int length() {
    return text.length();
  }

  @Override
  public CharSequence subSequence(int start, int end) {
    return text.subSequence(start, end);
  }

  @Override
  public String toString() {
    return text;
  }
}
