package dev.terse.cli.file;

/** A line of a file, counted from 1. */
public sealed interface Line {

  /** Returns the line's number, from 1. */
  long number();

  /** A line, without its end. */
  record Text(long number, String text) implements Line {}

  /**
   * A line that can't be read.
   *
   * @param reason a sentence for a person
   */
  record Broken(long number, String reason) implements Line {}
}
