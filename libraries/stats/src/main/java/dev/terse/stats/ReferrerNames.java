package dev.terse.stats;

import dev.terse.aws.Deadline;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * The names of the referring hosts that a busy day's item counts by {@linkplain #code codes} of
 * four characters, in an item beside the day's, so that clicks do not pay for the names' size.
 * Names are only added, so that adding one twice or too early does no harm.
 */
final class ReferrerNames {

  private static final int CODE_BYTES = 3;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final Duration retention;

  ReferrerNames(DynamoDbClient dynamoDb, String table, Duration retention) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.retention = retention;
  }

  /**
   * Returns the code by which a host is counted: 24 bits of a digest, so that of 40 hosts some two
   * share one, and are counted under the name that came first, on one day in twenty thousand.
   */
  static String code(String host) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(host.getBytes(StandardCharsets.UTF_8));
      return Base64.getUrlEncoder().encodeToString(Arrays.copyOf(digest, CODE_BYTES));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Returns hosts by their codes; of those that share one, the first. */
  static Map<String, String> byCode(Collection<String> hosts) {
    Map<String, String> byCode = new HashMap<>();
    hosts.forEach(host -> byCode.putIfAbsent(code(host), host));
    return byCode;
  }

  /**
   * Stores hosts' names.
   *
   * @param day the key of the day's item
   * @param byCode the hosts by code
   * @throws software.amazon.awssdk.core.exception.SdkException if they can't be confirmed as
   *     written by the deadline
   */
  void add(ItemKey day, Map<String, String> byCode, Deadline deadline) {
    ItemKey key = day.names();
    var statement = new UpdateStatement.Builder().set(ItemKey.EXPIRES_AT, key.expiry(retention));
    byCode.forEach(
        (code, host) ->
            statement.setIfAbsent(Counters.REFERRER + code, AttributeValue.fromS(host)));
    UpdateStatement built = statement.build();
    dynamoDb.updateItem(
        update ->
            built
                .on(update.tableName(table).key(key.attributes()))
                .overrideConfiguration(deadline::limit));
  }

  /**
   * Returns a day's item whose referrers' counters have the hosts' names instead of codes.
   *
   * @param names the item of the names; empty if there is none
   */
  static Map<String, AttributeValue> named(
      Map<String, AttributeValue> item, Map<String, AttributeValue> names) {
    if (!item.containsKey(DayItem.NAMED_APART)) {
      return item;
    }
    Map<String, AttributeValue> named = new HashMap<>();
    item.forEach(
        (attribute, value) -> named.merge(name(attribute, names), value, ReferrerNames::sum));
    return named;
  }

  private static String name(String attribute, Map<String, AttributeValue> names) {
    if (!attribute.startsWith(Counters.CODED_REFERRER)) {
      return attribute;
    }
    AttributeValue host =
        names.get(Counters.REFERRER + attribute.substring(Counters.CODED_REFERRER.length()));
    return host == null ? Counters.OTHER_REFERRERS : Counters.REFERRER + host.s();
  }

  private static AttributeValue sum(AttributeValue one, AttributeValue other) {
    return AttributeValue.fromN(Long.toString(Long.parseLong(one.n()) + Long.parseLong(other.n())));
  }
}
