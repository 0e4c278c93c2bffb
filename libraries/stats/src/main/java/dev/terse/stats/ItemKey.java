package dev.terse.stats;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The key of an item of the Stats table.
 *
 * @param code the partition key: the link's code
 * @param bucket the sort key: {@value #TOTAL} or {@code D#} and a day
 */
record ItemKey(String code, String bucket) {

  static final String CODE = "code";
  static final String BUCKET = "bucket";

  /** The table's time to live. */
  static final String EXPIRES_AT = "expires_at";

  /** The condition that matches all items of {@code :code}. */
  static final String OF_CODE = CODE + " = :code";

  static final String TOTAL = "TOTAL";
  private static final String DAY = "D#";

  static ItemKey total(String code) {
    return new ItemKey(code, TOTAL);
  }

  static ItemKey day(String code, Instant time) {
    return new ItemKey(code, bucketOf(LocalDate.ofInstant(time, ZoneOffset.UTC)));
  }

  static String bucketOf(LocalDate day) {
    return DAY + day;
  }

  static LocalDate dayOf(String bucket) {
    return LocalDate.parse(bucket.substring(DAY.length()));
  }

  /** Returns the key as DynamoDB attributes. */
  Map<String, AttributeValue> attributes() {
    return Map.of(CODE, AttributeValue.fromS(code), BUCKET, AttributeValue.fromS(bucket));
  }

  boolean isTotal() {
    return bucket.equals(TOTAL);
  }
}
