package dev.terse.stats;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * A random salt for each day, the same for every reader of the stream: an item of the Stats table
 * with a key that no code can have. It is forgotten when no click of its day can arrive any more,
 * and with it the way from a visitor to what a sketch holds of them. Safe for use by several
 * threads.
 */
public final class DailySalts {

  static final String PARTITION_KEY = "#salt";

  // The stream keeps records for 7 days, and a clock may be off.
  private static final Duration KEPT = Duration.ofDays(10);
  private static final int BYTES = 16;
  private static final int DAYS_REMEMBERED = 16;

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final SecureRandom random;
  private final Map<LocalDate, byte[]> known = new ConcurrentHashMap<>();

  /**
   * The salts; no call is made yet.
   *
   * @param dynamoDb the client
   * @param table the Stats table's name
   * @param random where a new day's salt comes from
   */
  public DailySalts(DynamoDbClient dynamoDb, String table, SecureRandom random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.random = random;
  }

  /**
   * A day's salt; one call for each day, and none where it is remembered.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be reached
   */
  byte[] of(LocalDate day) {
    byte[] salt = known.get(day);
    if (salt == null) {
      salt = fetch(day);
      if (known.size() >= DAYS_REMEMBERED) {
        known.clear();
      }
      known.put(day, salt);
    }
    return salt;
  }

  private byte[] fetch(LocalDate day) {
    byte[] proposed = new byte[BYTES];
    random.nextBytes(proposed);
    long forgotten = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + KEPT.toSeconds();
    return dynamoDb
        .updateItem(
            update ->
                update
                    .tableName(table)
                    .key(
                        Map.of(
                            "code", AttributeValue.fromS(PARTITION_KEY),
                            "bucket", AttributeValue.fromS(ItemKey.bucketOf(day))))
                    .updateExpression(
                        "SET salt = if_not_exists(salt, :salt), expires_at = :forgotten")
                    .expressionAttributeValues(
                        Map.of(
                            ":salt", AttributeValue.fromB(SdkBytes.fromByteArray(proposed)),
                            ":forgotten", AttributeValue.fromN(Long.toString(forgotten))))
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes()
        .get("salt")
        .b()
        .asByteArray();
  }
}
