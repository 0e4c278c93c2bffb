package dev.terse.stats;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of an item of the Stats table.
 *
 * @param code the partition key: the link's code
 * @param bucket the sort key: {@value #TOTAL}, {@code D#} and a day, or that with {@value #SKETCH}
 *     for the sketch of the day's visitors, or with {@value #NAMES} for its referrers' names
 */
record ItemKey(String code, String bucket) {

  static final String CODE = "code";
  static final String BUCKET = "bucket";

  /** The table's time to live, which also marks a day's item as one that takes no more clicks. */
  static final String EXPIRES_AT = "expires_at";

  /** The condition that matches all items of {@code :code}. */
  static final String OF_CODE = CODE + " = :code";

  static final String TOTAL = "TOTAL";
  private static final String DAY = "D#";
  private static final String NAMES = "r";
  private static final String SKETCH = "v";
  private static final int DAY_LENGTH = "D#2026-11-29".length();

  static ItemKey total(String code) {
    return new ItemKey(code, TOTAL);
  }

  static ItemKey day(String code, Instant time) {
    return new ItemKey(code, bucketOf(LocalDate.ofInstant(time, ZoneOffset.UTC)));
  }

  static ItemKey of(Map<String, AttributeValue> item) {
    return new ItemKey(item.get(CODE).s(), item.get(BUCKET).s());
  }

  static String bucketOf(LocalDate day) {
    return DAY + day;
  }

  /** Returns the last bucket of a day, that of its sketch. */
  static String lastBucketOf(LocalDate day) {
    return bucketOf(day) + SKETCH;
  }

  static LocalDate dayOf(String bucket) {
    return LocalDate.parse(bucket.substring(DAY.length(), DAY_LENGTH));
  }

  /** Returns the key of the sketch of a day's visitors. */
  ItemKey sketch() {
    return new ItemKey(code, lastBucketOf(day()));
  }

  boolean isSketch() {
    return bucket.endsWith(SKETCH);
  }

  /** Returns the key of the names of a day's referrers. */
  ItemKey names() {
    return new ItemKey(code, bucketOf(day()) + NAMES);
  }

  boolean isNames() {
    return bucket.startsWith(DAY) && bucket.endsWith(NAMES);
  }

  /** Returns whether it is a day's own item, and not one beside it. */
  boolean isDay() {
    return isOfDay() && bucket.length() == DAY_LENGTH;
  }

  /** Returns whether it is a day's item or one beside it. */
  boolean isOfDay() {
    return bucket.startsWith(DAY);
  }

  /** Returns the day of a day's item or one beside it. */
  LocalDate day() {
    return dayOf(bucket);
  }

  /** Returns the time to live of a day's item or one beside it. */
  AttributeValue expiry(Duration retention) {
    Instant end = day().plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
    return AttributeValue.fromN(Long.toString(end.plus(retention).getEpochSecond()));
  }

  /** Returns the key as DynamoDB attributes. */
  Map<String, AttributeValue> attributes() {
    return Map.of(CODE, AttributeValue.fromS(code), BUCKET, AttributeValue.fromS(bucket));
  }
}
