package dev.terse.stats;

import dev.terse.aws.ConcurrentCalls;
import dev.terse.aws.Deadline;
import dev.terse.lambda.snapshot.Learned;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;

/**
 * The random salts, one per day and the same for every reader of the stream: items of the Salts
 * table, which has no backups. A salt is deleted ten days after its day, and with it the way from a
 * visitor to their trace in a sketch; a click that arrives even later, such as one that was put
 * again, gets a new salt, so that its visitor may count twice. Thread-safe.
 */
public final class DailySalts implements Learned {

  // The stream retains records for 7 days, and a clock may be off.
  private static final Duration KEPT = Duration.ofDays(10);
  private static final int BYTES = 16;

  private static final String DAY = "day";
  private static final String SALT = "salt";
  private static final String PROPOSE =
      "SET %1$s = if_not_exists(%1$s, :salt), expires_at = :forgotten".formatted(SALT);

  private final DynamoDbClient dynamoDb;
  private final String table;
  private final SecureRandom random;
  private final Map<LocalDate, byte[]> known = new ConcurrentHashMap<>();

  /**
   * Creates the salts, without a call yet.
   *
   * @param dynamoDb the client
   * @param table the Salts table's name
   * @param random the source of a new day's salt
   */
  public DailySalts(DynamoDbClient dynamoDb, String table, SecureRandom random) {
    this.dynamoDb = dynamoDb;
    this.table = table;
    this.random = random;
  }

  /**
   * Returns the salts of some days, with one concurrent call for each that is not remembered.
   *
   * @param deadline the deadline of the calls
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be reached
   */
  Map<LocalDate, byte[]> of(Set<LocalDate> days, Deadline deadline) {
    Map<LocalDate, byte[]> salts = new HashMap<>(known);
    List<LocalDate> missing = days.stream().filter(day -> !salts.containsKey(day)).toList();
    List<byte[]> fetched =
        ConcurrentCalls.all(
            missing.stream().<Callable<byte[]>>map(day -> () -> fetch(day, deadline)).toList());
    days.stream().max(Comparator.naturalOrder()).ifPresent(this::forgetBefore);
    for (int i = 0; i < missing.size(); i++) {
      salts.put(missing.get(i), fetched.get(i));
      known.put(missing.get(i), fetched.get(i));
    }
    return salts;
  }

  /** Forgets the salts, because a snapshot would keep them longer than allowed. */
  @Override
  public void forget() {
    known.clear();
  }

  // Salts deleted from the table must not be remembered here.
  private void forgetBefore(LocalDate newest) {
    known.keySet().removeIf(day -> day.isBefore(newest.minusDays(KEPT.toDays())));
  }

  private byte[] fetch(LocalDate day, Deadline deadline) {
    byte[] proposed = new byte[BYTES];
    random.nextBytes(proposed);
    long forgotten = day.atStartOfDay().toEpochSecond(ZoneOffset.UTC) + KEPT.toSeconds();
    return dynamoDb
        .updateItem(
            update ->
                update
                    .overrideConfiguration(deadline::limit)
                    .tableName(table)
                    .key(Map.of(DAY, AttributeValue.fromS(day.toString())))
                    .updateExpression(PROPOSE)
                    .expressionAttributeValues(
                        Map.of(
                            ":salt", AttributeValue.fromB(SdkBytes.fromByteArray(proposed)),
                            ":forgotten", AttributeValue.fromN(Long.toString(forgotten))))
                    .returnValues(ReturnValue.ALL_NEW))
        .attributes()
        .get(SALT)
        .b()
        .asByteArray();
  }
}
