package dev.terse.cli.moving;

import java.util.Map;

/** A row of a file of links. */
sealed interface FileRow {

  /** Returns the number of the line with which the row begins, from 1. */
  long line();

  /**
   * A row that can be read.
   *
   * @param fields the texts by {@linkplain FieldName normalised} names; those of nested objects are
   *     joined, and what is null is empty
   */
  record Fields(long line, Map<String, String> fields) implements FileRow {}

  /**
   * A row that can't be read.
   *
   * @param reason a sentence for a person
   */
  record Unreadable(long line, String reason) implements FileRow {}
}
