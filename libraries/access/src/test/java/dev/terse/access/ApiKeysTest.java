package dev.terse.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.aws.Deadline;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;

class ApiKeysTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private final TestTables tables = TestTables.create();
  private final AccessTable operator = new AccessTable(tables.client(), tables.access());
  private final WatchedClient watched = new WatchedClient();
  private final AtomicLong nanoTime = new AtomicLong();
  private final ApiKeys keys =
      new ApiKeys(new AccessTable(watched.client(), tables.access()), nanoTime::get);

  @Test
  void validKey_costsOneReadAMinute() {
    ApiKey key = created("newsroom");

    for (int second = 0; second < 120; second++) {
      assertThat(keys.check(key)).isInstanceOf(KeyCheck.Valid.class);
      nanoTime.addAndGet(Duration.ofSeconds(1).toNanos());
    }

    assertThat(watched.requests(GetItemRequest.class)).hasSizeBetween(2, 3);
  }

  @Test
  void revokedKey_isRefusedAMinuteLaterAtTheLatest() {
    ApiKey key = created("newsroom");
    assertThat(keys.check(key)).isInstanceOf(KeyCheck.Valid.class);
    operator.revoke("newsroom", NOW, SOON);

    nanoTime.addAndGet(Duration.ofMinutes(1).toNanos());

    assertThat(keys.check(key)).isEqualTo(new KeyCheck.Revoked());
  }

  @Test
  void unknownKey_isTakenOnceItIsCreated() {
    ApiKey key = ApiKey.random(new SecureRandom());
    assertThat(keys.check(key)).isEqualTo(new KeyCheck.Unknown());

    operator.create(
        new StoredKey(key.hash(), "newsroom", Role.CREATE, NOW, Optional.empty()), SOON);

    assertThat(keys.check(key)).isInstanceOf(KeyCheck.Valid.class);
  }

  @Test
  void tableThatCannotBeRead_isAFailure_exceptForKeysThatAreRemembered() {
    ApiKey key = created("newsroom");
    keys.check(key);
    tables.client().deleteTable(delete -> delete.tableName(tables.access()));

    assertThat(keys.check(key)).isInstanceOf(KeyCheck.Valid.class);
    assertThatThrownBy(() -> keys.check(ApiKey.random(new SecureRandom())))
        .isInstanceOf(SdkException.class);
  }

  @Test
  void restoredCopy_remembersNoKey() {
    ApiKey key = created("newsroom");
    keys.check(key);
    operator.revoke("newsroom", NOW, SOON);

    keys.forget();

    assertThat(keys.check(key)).isEqualTo(new KeyCheck.Revoked());
  }

  private ApiKey created(String name) {
    ApiKey key = ApiKey.random(new SecureRandom());
    operator.create(new StoredKey(key.hash(), name, Role.CREATE, NOW, Optional.empty()), SOON);
    return key;
  }
}
