package dev.terse.access;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.links.Principal;
import dev.terse.local.testkit.TestTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;

class AccessTableTest {

  private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));

  private final TestTables tables = TestTables.create();
  private final AccessTable table = new AccessTable(tables.client(), tables.access());

  @Test
  void newKey_isFoundByItsHash_andTheKeyItselfIsNowhere() {
    ApiKey key = ApiKey.random(new SecureRandom());
    StoredKey stored = stored(key, "newsroom", Role.MANAGE);

    assertThat(table.create(stored, SOON)).isTrue();

    assertThat(table.find(key.hash(), SOON)).contains(stored);
    assertThat(tables.client().scan(scan -> scan.tableName(tables.access())).items().toString())
        .doesNotContain(key.value());
  }

  @Test
  void nameOfAValidKey_isTakenUntilTheKeyIsRevoked() {
    StoredKey first = created("newsroom", Role.CREATE);
    StoredKey second = stored(ApiKey.random(new SecureRandom()), "newsroom", Role.CREATE);

    assertThat(table.create(second, SOON)).isFalse();
    assertThat(table.find(second.hash(), SOON)).isEmpty();

    assertThat(table.revoke("newsroom", NOW.plusSeconds(60), SOON)).isTrue();
    assertThat(table.create(second, SOON)).isTrue();
    assertThat(table.find(first.hash(), SOON).orElseThrow().revokedAt())
        .contains(NOW.plusSeconds(60));
    assertThat(table.find(second.hash(), SOON).orElseThrow().revokedAt()).isEmpty();
  }

  @Test
  void nameThatManyAskForAtOnce_isGivenOnce() throws Exception {
    List<Future<Boolean>> created = new ArrayList<>();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < 8; i++) {
        StoredKey key = stored(ApiKey.random(new SecureRandom()), "contested", Role.CREATE);
        created.add(threads.submit(() -> createdOrRefused(key)));
      }
    }

    int given = 0;
    for (Future<Boolean> create : created) {
      given += create.get() ? 1 : 0;
    }
    assertThat(given).isEqualTo(1);
    assertThat(table.keys()).hasSize(1);
  }

  /** Asks again where transactions got in each other's way, as an operator would. */
  private boolean createdOrRefused(StoredKey key) {
    while (true) {
      try {
        return table.create(key, SOON);
      } catch (TransactionCanceledException e) {
        // Another transaction was faster.
      }
    }
  }

  @Test
  void revocation_ofAnUnknownNameOrASecondTime_changesNothing() {
    created("newsroom", Role.CREATE);

    assertThat(table.revoke("newsdesk", NOW, SOON)).isFalse();
    assertThat(table.revoke("newsroom", NOW, SOON)).isTrue();
    assertThat(table.revoke("newsroom", NOW.plusSeconds(1), SOON)).isFalse();
    assertThat(table.keys().getFirst().revokedAt()).contains(NOW);
  }

  @Test
  void list_hasRevokedKeysToo_theOldestFirst() {
    StoredKey second =
        new StoredKey("b".repeat(43), "b", Role.MANAGE, NOW.plusSeconds(5), Optional.empty());
    StoredKey first = new StoredKey("c".repeat(43), "c", Role.CREATE, NOW, Optional.empty());
    table.create(second, SOON);
    table.create(first, SOON);
    table.revoke("b", NOW.plusSeconds(9), SOON);

    assertThat(table.keys()).extracting(StoredKey::name).containsExactly("c", "b");
    assertThat(table.keys().getLast().revokedAt()).contains(NOW.plusSeconds(9));
  }

  @Test
  void principal_isThatOfTheRole() {
    StoredKey creator = created("a", Role.CREATE);
    StoredKey manager = created("b", Role.MANAGE);

    assertThat(creator.principal()).isEqualTo(new Principal.Creator(creator.id()));
    assertThat(manager.principal()).isEqualTo(new Principal.Manager());
    assertThat(creator.id()).hasSize(16).isNotEqualTo(manager.id());
  }

  private StoredKey created(String name, Role role) {
    StoredKey key = stored(ApiKey.random(new SecureRandom()), name, role);
    assertThat(table.create(key, SOON)).isTrue();
    return key;
  }

  private static StoredKey stored(ApiKey key, String name, Role role) {
    return new StoredKey(key.hash(), name, role, NOW, Optional.empty());
  }
}
