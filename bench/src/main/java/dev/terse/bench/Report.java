package dev.terse.bench;

import java.util.List;

/**
 * What a topic measured.
 *
 * @param rows one a subject
 * @param notes what a reader must know to judge the figures, each a sentence; among them whatever
 *     could not be measured, and why
 */
public record Report(List<Row> rows, List<String> notes) {

  /** Copies the lists. */
  public Report {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
