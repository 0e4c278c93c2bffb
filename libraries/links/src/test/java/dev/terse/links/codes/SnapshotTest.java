package dev.terse.links.codes;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.local.testkit.TestTables;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Tests of one environment that is restored as many: its memory is copied, field by field, into
 * each restored environment.
 */
class SnapshotTest {

  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));
  private static final int RESTORED = 20;

  /** More codes than one lease has, about 730 with a digit, and fewer than two have. */
  private static final int CODES_EACH = 1_200;

  private final TestTables tables = TestTables.create();

  @Test
  void twentyRestoredEnvironments_shareNoLeaseAndNoCode() {
    CodeIssuer primed = primed();

    primed.beforeCheckpoint(null);

    assertThat(issuedBy(restored(primed))).hasSize(RESTORED * CODES_EACH);
    // One lease before the snapshot, and two for the codes of each environment after it.
    assertThat(leases()).isEqualTo(1 + 2 * RESTORED);
  }

  @Test
  void withoutTheHook_theyWouldIssueTheSameCodes() {
    CodeIssuer primed = primed();

    List<CodeIssuer> restored = restored(primed);

    Set<String> codes = new HashSet<>();
    restored.forEach(issuer -> codes.add(issuer.next(SOON)));
    assertThat(codes).hasSize(1);
    assertThat(leases()).isEqualTo(1);
  }

  /** Returns an issuer that holds a lease, as after priming. */
  private CodeIssuer primed() {
    var issuer =
        new CodeIssuer(new LeaseTable(tables.client(), tables.leases(), new SecureRandom()));
    issuer.next(SOON);
    return issuer;
  }

  private List<CodeIssuer> restored(CodeIssuer snapshot) {
    List<CodeIssuer> copies = new ArrayList<>();
    for (int i = 0; i < RESTORED; i++) {
      var blank =
          new CodeIssuer(new LeaseTable(tables.client(), tables.leases(), new SecureRandom()));
      CodeIssuer copy = MemoryCopy.into(blank, snapshot);
      copy.afterRestore(null);
      copies.add(copy);
    }
    return copies;
  }

  private static Set<String> issuedBy(List<CodeIssuer> issuers) {
    Set<String> codes = new HashSet<>();
    for (CodeIssuer issuer : issuers) {
      for (int i = 0; i < CODES_EACH; i++) {
        codes.add(issuer.next(SOON));
      }
    }
    return codes;
  }

  private long leases() {
    return Long.parseLong(
        tables
            .client()
            .getItem(
                get ->
                    get.tableName(tables.leases()).key(Map.of("id", AttributeValue.fromS("codes"))))
            .item()
            .get("next")
            .n());
  }
}
