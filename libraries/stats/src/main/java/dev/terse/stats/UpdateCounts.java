package dev.terse.stats;

/**
 * The counts of an update's clicks by outcome. A click is in a day's item and in the total's; only
 * the former is counted here, so that the sum over a batch has each click once.
 *
 * @param counted the clicks that this update added to the day's item
 * @param repeated the clicks that the item already had
 * @param dropped the clicks on a deleted link
 * @param sketchesLost the number of corrupt sketches of visitors, which were started over
 */
record UpdateCounts(int counted, int repeated, int dropped, int sketchesLost) {

  static final UpdateCounts NONE = new UpdateCounts(0, 0, 0, 0);

  /**
   * Returns the counts of an update whose part {@code left} was written now, and the rest before.
   */
  static UpdateCounts written(ItemUpdate update, ItemUpdate left, int sketchesLost) {
    int counted = size(left);
    return new UpdateCounts(counted, size(update) - counted, 0, sketchesLost);
  }

  /** Returns the counts of an update whose part {@code left} was for a deleted link. */
  static UpdateCounts dropped(ItemUpdate update, ItemUpdate left) {
    int dropped = size(left);
    return new UpdateCounts(0, size(update) - dropped, dropped, 0);
  }

  /** Returns the counts of an update that the item already had. */
  static UpdateCounts repeated(ItemUpdate update) {
    return new UpdateCounts(0, size(update), 0, 0);
  }

  UpdateCounts plus(UpdateCounts other) {
    return new UpdateCounts(
        counted + other.counted,
        repeated + other.repeated,
        dropped + other.dropped,
        sketchesLost + other.sketchesLost);
  }

  private static int size(ItemUpdate update) {
    return update.key().isTotal() ? 0 : update.clicks().size();
  }
}
