package dev.terse.bench;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The figures of one subject.
 *
 * @param subject the subject of the measurement; unique in its report
 * @param figures by name, in the order of the table's columns
 */
public record Row(String subject, Map<String, Figure> figures) {

  /** Keeps the order of the figures. */
  public Row {
    figures = Collections.unmodifiableMap(new LinkedHashMap<>(figures));
  }

  /** Returns a row without figures for a subject. */
  public static Row of(String subject) {
    return new Row(subject, Map.of());
  }

  /** Returns this row with one more figure. */
  public Row with(String name, Figure figure) {
    Map<String, Figure> more = new LinkedHashMap<>(figures);
    more.put(name, figure);
    return new Row(subject, more);
  }
}
