package dev.terse.functions.aggregator;

/**
 * A text with a limited number of reads, so that a backtracking pattern is cut off whatever the
 * text is. It counts reads instead of measuring time, so that the same text gets the same result
 * everywhere.
 */
final class CountedText implements CharSequence {

  /** The exception thrown by {@link #charAt} when the reads are used up. */
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
   * @param reads the maximum number of character reads, including repeated ones
   */
  CountedText(String text, int reads) {
    this.text = text;
    this.reads = reads;
    this.left = reads;
  }

  /** Returns the number of reads so far. */
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
