package dev.terse.cli.moving;

import java.util.Map;
import java.util.Optional;

/**
 * A link of a file, as texts that are not checked yet.
 *
 * @param texts the texts by column; a column that is missing or empty has no value
 * @param isDisabled whether the link is disabled, also where nothing says since when
 * @param opensAt the time from which on the link works; empty for one that works at once
 * @param obstacle a sentence that says why Terse can't have the link; empty if it can
 */
record Draft(
    Map<Column, String> texts, boolean isDisabled, String opensAt, Optional<String> obstacle) {

  Draft(Map<Column, String> texts) {
    this(texts, false, "", Optional.empty());
  }

  /** Returns a text without white space around it, empty for none. */
  String text(Column column) {
    return texts.getOrDefault(column, "").strip();
  }
}
