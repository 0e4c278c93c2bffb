package dev.terse.stats;

/**
 * Counts what an update did with its clicks. A click is in a day's item and in the total's; only
 * the former is counted here, so that the sum over a batch has each click once.
 *
 * @param counted the clicks that this update added to the day's item
 * @param repeated the clicks that the item had already
 * @param dropped the clicks on a deleted link
 * @param sketchesLost how many sketches of visitors were damaged and began anew
 */
record UpdateCounts(int counted, int repeated, int dropped, int sketchesLost) {

  static final UpdateCounts NONE = new UpdateCounts(0, 0, 0, 0);

  /** The counts of an update of which {@code left} was written, and the rest had been before. */
  static UpdateCounts written(ItemUpdate update, ItemUpdate left, int sketchesLost) {
    int counted = size(left);
    return new UpdateCounts(counted, size(update) - counted, 0, sketchesLost);
  }

  /** The counts of an update of which {@code left} met a deleted link. */
  static UpdateCounts dropped(ItemUpdate update, ItemUpdate left) {
    int dropped = size(left);
    return new UpdateCounts(0, size(update) - dropped, dropped, 0);
  }

  /** The counts of an update that the item had already. */
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
