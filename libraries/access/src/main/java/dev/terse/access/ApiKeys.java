package dev.terse.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.terse.aws.Deadline;
import dev.terse.lambda.snapshot.Learned;
import dev.terse.lambda.snapshot.Snapshots;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * Checks the API keys that clients present, and remembers the valid ones for a minute: so a key
 * costs one read per minute and execution environment, and is refused a minute after its revocation
 * at the latest. Keys that were refused are not remembered, so that a key is taken as soon as it is
 * created. Safe for use by several threads.
 */
public final class ApiKeys implements Learned {

  private static final Duration BUDGET = Duration.ofSeconds(2);

  // Less the time that the read itself may have taken.
  private static final Duration REMEMBERED = Duration.ofMinutes(1).minus(BUDGET);

  private static final int MAX = 10_000;

  private final AccessTable table;
  private final Cache<String, StoredKey> valid;

  /**
   * Returns the keys of a table, which every snapshot forgets.
   *
   * @param dynamoDb the client
   * @param table the name of the Access table
   */
  public static ApiKeys of(DynamoDbClient dynamoDb, String table) {
    return Snapshots.register(new ApiKeys(new AccessTable(dynamoDb, table), System::nanoTime));
  }

  /** Creates the keys of a table, remembered by a clock of a test's own. */
  ApiKeys(AccessTable table, LongSupplier nanoTime) {
    this.table = table;
    this.valid =
        Caffeine.newBuilder()
            .maximumSize(MAX)
            .expireAfterWrite(REMEMBERED)
            .ticker(nanoTime::getAsLong)
            // No thread of its own: Lambda would freeze it between invocations.
            .executor(Runnable::run)
            .build();
  }

  /**
   * Checks a key.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if it is not remembered and the
   *     table can't be read within 2 seconds
   */
  public KeyCheck check(ApiKey key) {
    String hash = key.hash();
    StoredKey remembered = valid.getIfPresent(hash);
    return remembered == null ? read(hash) : new KeyCheck.Valid(remembered);
  }

  private KeyCheck read(String hash) {
    Optional<StoredKey> stored = table.find(hash, Deadline.after(BUDGET));
    if (stored.isEmpty()) {
      return new KeyCheck.Unknown();
    }
    if (stored.get().revokedAt().isPresent()) {
      return new KeyCheck.Revoked();
    }
    valid.put(hash, stored.get());
    return new KeyCheck.Valid(stored.get());
  }

  /** Forgets the keys: they may have been revoked long before a snapshot is restored. */
  @Override
  public void forget() {
    valid.invalidateAll();
  }
}
