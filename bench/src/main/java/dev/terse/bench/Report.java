package dev.terse.bench;

import java.util.List;

/**
 * The figures and notes of one run of a topic.
 *
 * @param rows one per subject
 * @param notes the facts that a reader must know to judge the figures, each a sentence; they
 *     include anything that could not be measured, and the reason
 */
public record Report(List<Row> rows, List<String> notes) {

  /** Copies the lists. */
  public Report {
    rows = List.copyOf(rows);
    notes = List.copyOf(notes);
  }
}
