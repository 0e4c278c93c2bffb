package dev.terse.stats;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The update of a day's item by a batch: one write, regardless of the number of clicks and lanes.
 *
 * @param key the item
 * @param clicks the clicks to add, in the order of their sequence numbers; none if all were put
 *     twice by their producer and counted before
 * @param ends the last click of each lane, or a later copy: the records that the lanes' marks move
 *     to, at least one
 * @param window the times within which clicks may be or have copies in other batches
 */
record ItemUpdate(
    ItemKey key,
    List<SequencedClick> clicks,
    SortedMap<Integer, SequencedClick> ends,
    CopyDigests.Window window) {

  /** Creates an update with the clicks of a batch that fall on a day. */
  static ItemUpdate of(ItemKey key, List<SequencedClick> clicks, CopyDigests.Window window) {
    SortedMap<Integer, SequencedClick> ends = new TreeMap<>();
    clicks.forEach(click -> ends.put(click.lane(), click));
    return new ItemUpdate(key, clicks, ends, window);
  }

  /** Returns the lowest sequence number that must be delivered again if the update fails. */
  SequenceNumber first() {
    return Stream.concat(clicks.stream(), ends.values().stream())
        .map(SequencedClick::sequenceNumber)
        .min(SequenceNumber::compareTo)
        .orElseThrow();
  }

  /** Returns the lowest sequence number of a lane. */
  SequenceNumber first(int lane) {
    return ofLane(lane)
        .findFirst()
        .map(SequencedClick::sequenceNumber)
        .orElseGet(() -> ends.get(lane).sequenceNumber());
  }

  /** Returns the new mark of a lane. */
  LaneMark mark(int lane) {
    SequencedClick end = ends.get(lane);
    Instant latest =
        ofLane(lane)
            .map(click -> click.click().at())
            .max(Instant::compareTo)
            .orElseGet(() -> end.click().at());
    return new LaneMark(end.sequenceNumber(), latest);
  }

  private Stream<SequencedClick> ofLane(int lane) {
    return clicks.stream().filter(click -> click.lane() == lane);
  }

  /** Returns a copy with other clicks of the same lanes. */
  ItemUpdate with(List<SequencedClick> others) {
    return new ItemUpdate(key, others, ends, window);
  }

  /** Returns the earlier half of at least two clicks. */
  ItemUpdate firstHalf() {
    return of(key, clicks.subList(0, clicks.size() / 2), window);
  }

  /** Returns the later half of at least two clicks. */
  ItemUpdate secondHalf() {
    ItemUpdate first = firstHalf();
    SortedMap<Integer, SequencedClick> left = new TreeMap<>(ends);
    left.values().removeAll(first.ends().values());
    return new ItemUpdate(key, clicks.subList(clicks.size() / 2, clicks.size()), left, window);
  }

  /** Returns a copy without what the lanes' marks say was applied; empty if nothing is left. */
  Optional<ItemUpdate> past(Map<Integer, SequenceNumber> marks) {
    SortedMap<Integer, SequencedClick> left = new TreeMap<>(ends);
    left.values().removeIf(end -> isBefore(end, marks));
    List<SequencedClick> others = clicks.stream().filter(click -> !isBefore(click, marks)).toList();
    return left.isEmpty()
        ? Optional.empty()
        : Optional.of(new ItemUpdate(key, others, left, window));
  }

  private static boolean isBefore(SequencedClick click, Map<Integer, SequenceNumber> marks) {
    SequenceNumber mark = marks.get(click.lane());
    return mark != null && click.sequenceNumber().compareTo(mark) <= 0;
  }
}
