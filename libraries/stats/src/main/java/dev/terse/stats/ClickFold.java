package dev.terse.stats;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The fold of a batch's clicks: one update per code and day. A click that its producer put twice
 * counts once.
 */
final class ClickFold {

  private ClickFold() {}

  /**
   * Folds a batch.
   *
   * @param isCopy whether a click was in an earlier batch under another sequence number
   */
  static List<ItemUpdate> fold(List<SequencedClick> batch, Predicate<SequencedClick> isCopy) {
    CopyDigests.Window window = CopyDigests.Window.of(batch);
    Map<ItemKey, List<SequencedClick>> days = new LinkedHashMap<>();
    batch.stream()
        .sorted(Comparator.comparing(SequencedClick::sequenceNumber))
        .forEach(
            click ->
                days.computeIfAbsent(
                        ItemKey.day(click.click().code(), click.click().at()),
                        key -> new ArrayList<>())
                    .add(click));
    return days.entrySet().stream().map(day -> update(day, isCopy, window)).toList();
  }

  // The marks move past copies too, so that they are recognized when delivered again.
  private static ItemUpdate update(
      Map.Entry<ItemKey, List<SequencedClick>> day,
      Predicate<SequencedClick> isCopy,
      CopyDigests.Window window) {
    Set<String> ids = new HashSet<>();
    return ItemUpdate.of(day.getKey(), day.getValue(), window)
        .with(
            day.getValue().stream()
                .filter(click -> !isCopy.test(click) && ids.add(click.click().id()))
                .toList());
  }
}
