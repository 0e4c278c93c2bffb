package dev.terse.links.codes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.terse.aws.Deadline;
import dev.terse.local.testkit.TestTables;
import dev.terse.local.testkit.WatchedClient;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ProvisionedThroughputExceededException;

class CodeIssuerTest {

  private static final Deadline SOON = Deadline.after(Duration.ofHours(1));
  private static final int ISSUERS = 50;
  private static final int CODES_EACH = 4_000;

  private final TestTables tables = TestTables.create();

  @Test
  @Tag("slow")
  void fiftyIssuersStartedAtOnce_issueNoCodeTwice() throws Exception {
    var start = new CountDownLatch(1);
    List<Future<List<String>>> results = new ArrayList<>();
    try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (int i = 0; i < ISSUERS; i++) {
        results.add(
            threads.submit(
                () -> {
                  CodeIssuer issuer = issuer(tables.client());
                  start.await();
                  return Stream.generate(() -> issuer.next(SOON)).limit(CODES_EACH).toList();
                }));
      }
      start.countDown();
    }
    Set<String> codes = new HashSet<>();
    for (Future<List<String>> result : results) {
      codes.addAll(result.get());
    }

    assertThat(codes).hasSize(ISSUERS * CODES_EACH).allMatch(ShortCode::matches);
  }

  @Test
  void oneIssuerOfManyThreads_issuesNoCodeTwice() throws Exception {
    CodeIssuer issuer = issuer(tables.client());
    List<Future<List<String>>> results = new ArrayList<>();
    try (var threads = Executors.newFixedThreadPool(16)) {
      for (int i = 0; i < 16; i++) {
        results.add(
            threads.submit(() -> Stream.generate(() -> issuer.next(SOON)).limit(500).toList()));
      }
    }
    Set<String> codes = new HashSet<>();
    for (Future<List<String>> result : results) {
      codes.addAll(result.get());
    }

    assertThat(codes).hasSize(16 * 500);
  }

  @Test
  void codes_costOneCallPerLease() {
    var watched = new WatchedClient();
    CodeIssuer issuer = issuer(watched.client());

    issue(issuer, 5_000);

    // Of a lease's 1,024 texts, 71 % have a digit: 5,000 codes take 6.9 leases on average.
    assertThat(watched.requests()).hasSizeBetween(6, 8);
  }

  @Test
  void tableThatThrottles_failsTheCallAndNotTheIssuer() {
    var watched = new WatchedClient();
    CodeIssuer issuer = issuer(watched.client());
    watched.before(
        request -> {
          throw ProvisionedThroughputExceededException.builder().message("busy").build();
        });
    assertThatThrownBy(() -> issuer.next(SOON))
        .isInstanceOf(ProvisionedThroughputExceededException.class);

    watched.leaveAlone();
    assertThat(issuer.next(SOON)).hasSize(7);
  }

  private static void issue(CodeIssuer issuer, int count) {
    for (int i = 0; i < count; i++) {
      issuer.next(SOON);
    }
  }

  private CodeIssuer issuer(DynamoDbClient client) {
    return new CodeIssuer(new LeaseTable(client, tables.leases(), new SecureRandom()));
  }
}
