package dev.terse.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * An item's update in DynamoDB's language: it adds to the counters and moves the sequence mark, and
 * happens only if the mark is before all of the update's clicks.
 *
 * @param update the update expression
 * @param condition the condition expression
 * @param names the attribute names behind the placeholders
 * @param values the values behind the placeholders
 */
record UpdateStatement(
    String update,
    String condition,
    Map<String, String> names,
    Map<String, AttributeValue> values) {

  // Each takes up to 13 characters of the expression.
  private static final int MAX_COUNTERS = 250;

  private static final String MARK_PREFIX = "seq#";
  private static final String LAST_ACCESSED_PREFIX = "last_accessed#";

  /** Whether an update has few enough counters for an expression of 4 KB, DynamoDB's limit. */
  static boolean fits(ItemUpdate update) {
    return update.clicks().size() == 1 || counters(update).size() <= MAX_COUNTERS;
  }

  /** The attribute that holds a partition's sequence mark. */
  static String markName(int partition) {
    return MARK_PREFIX + partition;
  }

  /** The attribute that holds when a partition's latest click was. */
  static String lastAccessedName(int partition) {
    return LAST_ACCESSED_PREFIX + partition;
  }

  static boolean isLastAccessed(String attribute) {
    return attribute.startsWith(LAST_ACCESSED_PREFIX);
  }

  /**
   * The statement of an update.
   *
   * @param update what to write
   * @param retention how long a day's item is kept after its day
   */
  static UpdateStatement of(ItemUpdate update, Duration retention) {
    Map<String, String> names = new HashMap<>();
    Map<String, AttributeValue> values = new HashMap<>();
    List<String> added = new ArrayList<>();
    counters(update)
        .forEach(
            (attribute, count) -> {
              String index = Integer.toString(added.size());
              names.put("#c" + index, attribute);
              values.put(":c" + index, AttributeValue.fromN(count.toString()));
              added.add("#c" + index + " :c" + index);
            });
    names.put("#mark", markName(update.partition()));
    values.put(":first", AttributeValue.fromS(update.first().padded()));
    values.put(":last", AttributeValue.fromS(update.last().padded()));
    if (update.key().isTotal()) {
      names.put("#time", lastAccessedName(update.partition()));
      values.put(":time", seconds(latest(update)));
    } else {
      names.put("#time", "expires_at");
      values.put(":time", seconds(endOfDay(update).plus(retention)));
    }
    return new UpdateStatement(
        "ADD " + String.join(", ", added) + " SET #mark = :last, #time = :time",
        "attribute_not_exists(#mark) OR #mark < :first",
        names,
        values);
  }

  private static Map<String, Long> counters(ItemUpdate update) {
    return update.key().isTotal()
        ? Map.of(Counters.CLICKS, (long) update.clicks().size())
        : Counters.of(update);
  }

  private static Instant latest(ItemUpdate update) {
    return update.clicks().stream()
        .map(click -> click.click().at())
        .max(Instant::compareTo)
        .orElseThrow();
  }

  private static Instant endOfDay(ItemUpdate update) {
    return ItemKey.dayOf(update.key().bucket())
        .plusDays(1)
        .atStartOfDay()
        .toInstant(ZoneOffset.UTC);
  }

  private static AttributeValue seconds(Instant time) {
    return AttributeValue.fromN(Long.toString(time.getEpochSecond()));
  }
}
