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
 * The fold of a batch's clicks: one update per code, lane and day, and one per code and lane. A
 * click that its producer put twice counts once.
 */
final class ClickFold {

  private record Group(ItemKey key, int lane) {}

  private ClickFold() {}

  /**
   * Folds a batch.
   *
   * @param isCopy whether a click was in an earlier batch under another sequence number
   */
  static List<ItemUpdate> fold(List<SequencedClick> batch, Predicate<SequencedClick> isCopy) {
    Map<Group, List<SequencedClick>> groups = new LinkedHashMap<>();
    batch.stream()
        .sorted(Comparator.comparing(SequencedClick::sequenceNumber))
        .forEach(
            click -> {
              String code = click.click().code();
              add(groups, ItemKey.day(code, click.click().at()), click);
              add(groups, ItemKey.total(code), click);
            });
    return groups.entrySet().stream()
        .map(group -> update(group.getKey(), group.getValue(), isCopy))
        .filter(update -> !update.clicks().isEmpty())
        .toList();
  }

  private static void add(
      Map<Group, List<SequencedClick>> groups, ItemKey key, SequencedClick click) {
    groups.computeIfAbsent(new Group(key, click.lane()), group -> new ArrayList<>()).add(click);
  }

  // The mark moves past duplicates too, so that they are recognized when delivered again.
  private static ItemUpdate update(
      Group group, List<SequencedClick> clicks, Predicate<SequencedClick> isCopy) {
    Set<String> ids = new HashSet<>();
    return new ItemUpdate(
        group.key(),
        group.lane(),
        clicks.stream()
            .filter(click -> !isCopy.test(click) && ids.add(click.click().id()))
            .toList(),
        clicks.getLast().sequenceNumber());
  }
}
