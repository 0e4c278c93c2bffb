package dev.terse.stats;

/**
 * The counts of an update's clicks by outcome.
 *
 * @param counted the clicks that this update added
 * @param repeated the clicks that the item already had
 * @param dropped the clicks on a deleted link, or on a day that is closed
 * @param sketchesLost the number of corrupt sketches of visitors, which were started over
 */
record UpdateCounts(int counted, int repeated, int dropped, int sketchesLost) {

  static final UpdateCounts NONE = new UpdateCounts(0, 0, 0, 0);

  /**
   * Returns the counts of an update whose part {@code left} was written now, and the rest before.
   */
  static UpdateCounts written(ItemUpdate update, ItemUpdate left, int sketchesLost) {
    int counted = left.clicks().size();
    return new UpdateCounts(counted, update.clicks().size() - counted, 0, sketchesLost);
  }

  /** Returns the counts of an update whose part {@code left} was refused for good. */
  static UpdateCounts dropped(ItemUpdate update, ItemUpdate left) {
    int dropped = left.clicks().size();
    return new UpdateCounts(0, update.clicks().size() - dropped, dropped, 0);
  }

  /** Returns the counts of an update that the item already had. */
  static UpdateCounts repeated(ItemUpdate update) {
    return new UpdateCounts(0, update.clicks().size(), 0, 0);
  }

  UpdateCounts plus(UpdateCounts other) {
    return new UpdateCounts(
        counted + other.counted,
        repeated + other.repeated,
        dropped + other.dropped,
        sketchesLost + other.sketchesLost);
  }
}
