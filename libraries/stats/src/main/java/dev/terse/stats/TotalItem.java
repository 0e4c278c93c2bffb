package dev.terse.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * A link's total: what its days through a given one add up to. That day only ever moves forward,
 * over days that take no more clicks, so that the total and the days after it are the link's clicks
 * at any moment.
 *
 * @param clicks the number of clicks through that day
 * @param lastAccessed the time of the latest of them, in whole seconds
 * @param through that day; empty if no day was carried yet
 * @param isDeleted whether the link was deleted
 */
record TotalItem(
    long clicks, Optional<Instant> lastAccessed, Optional<LocalDate> through, boolean isDeleted) {

  private static final String CLICKS = "clicks";
  private static final String LAST_ACCESSED = "last_accessed";
  private static final String CARRIED_THROUGH = "carried_through";

  /** The names of its attributes besides the key. */
  static final List<String> ATTRIBUTES =
      List.of(CLICKS, LAST_ACCESSED, CARRIED_THROUGH, ClickUpdate.DELETED_AT);

  static TotalItem of(Map<String, AttributeValue> item) {
    AttributeValue clicks = item.get(CLICKS);
    return new TotalItem(
        clicks == null ? 0 : Long.parseLong(clicks.n()),
        Optional.ofNullable(item.get(LAST_ACCESSED))
            .map(seconds -> Instant.ofEpochSecond(Long.parseLong(seconds.n()))),
        Optional.ofNullable(item.get(CARRIED_THROUGH)).map(day -> LocalDate.parse(day.s())),
        item.containsKey(ClickUpdate.DELETED_AT));
  }

  /** Returns whether a day is part of the total, and takes no more clicks. */
  boolean includes(LocalDate day) {
    return through.filter(carried -> !day.isAfter(carried)).isPresent();
  }

  /** Returns those items of days with clicks that the total does not include. */
  List<Map<String, AttributeValue>> since(List<Map<String, AttributeValue>> days) {
    return days.stream()
        .filter(item -> item.containsKey(Counters.CLICKS))
        .filter(item -> !includes(ItemKey.of(item).day()))
        .toList();
  }

  /** Returns the clicks of the total and of later days. */
  LinkTotals plus(List<Map<String, AttributeValue>> since) {
    return new LinkTotals(
        clicks + new StoredCounters(since).sum(Counters.CLICKS),
        Stream.concat(
                lastAccessed.stream(),
                since.stream().map(LaneMark::lastAccessed).flatMap(Optional::stream))
            .max(Instant::compareTo));
  }

  /** Returns the statement that carries the total through a day, unless it was moved meanwhile. */
  UpdateStatement carried(LinkTotals sum, LocalDate day) {
    var statement =
        new UpdateStatement.Builder()
            .requireAbsent(ClickUpdate.DELETED_AT)
            .set(CLICKS, number(sum.clicks()))
            .set(CARRIED_THROUGH, AttributeValue.fromS(day.toString()));
    sum.lastAccessed().ifPresent(at -> statement.set(LAST_ACCESSED, number(at.getEpochSecond())));
    through.ifPresentOrElse(
        before ->
            statement.require(
                "%1$s = %2$s", CARRIED_THROUGH, AttributeValue.fromS(before.toString())),
        () -> statement.requireAbsent(CARRIED_THROUGH));
    return statement.build();
  }

  private static AttributeValue number(long number) {
    return AttributeValue.fromN(Long.toString(number));
  }
}
