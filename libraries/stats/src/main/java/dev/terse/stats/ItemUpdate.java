package dev.terse.stats;

import java.util.List;
import java.util.Optional;

/**
 * The update of one item by a batch: one write, regardless of the number of clicks.
 *
 * @param key the item
 * @param lane the lane whose sequence mark guards the write
 * @param clicks the clicks to add in the order of their sequence numbers, at least one
 * @param last the new mark: the last click's sequence number, or that of a later duplicate
 */
record ItemUpdate(ItemKey key, int lane, List<SequencedClick> clicks, SequenceNumber last) {

  SequenceNumber first() {
    return clicks.getFirst().sequenceNumber();
  }

  /** Returns the earlier half of at least two clicks. */
  ItemUpdate firstHalf() {
    List<SequencedClick> half = clicks.subList(0, clicks.size() / 2);
    return new ItemUpdate(key, lane, half, half.getLast().sequenceNumber());
  }

  /** Returns the later half of at least two clicks. */
  ItemUpdate secondHalf() {
    return new ItemUpdate(key, lane, clicks.subList(clicks.size() / 2, clicks.size()), last);
  }

  /** Returns a copy without the clicks up to a mark; empty if none is left. */
  Optional<ItemUpdate> past(SequenceNumber mark) {
    List<SequencedClick> left =
        clicks.stream().filter(click -> click.sequenceNumber().compareTo(mark) > 0).toList();
    return left.isEmpty() ? Optional.empty() : Optional.of(new ItemUpdate(key, lane, left, last));
  }
}
