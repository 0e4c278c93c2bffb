package dev.terse.local.functions;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.dax.DaxCluster;
import dev.terse.local.dax.DaxMethod;
import dev.terse.local.dax.DaxNode;
import dev.terse.local.dax.DaxOptions;
import dev.terse.local.kinesis.Fault;
import dev.terse.local.lambda.CredentialsEndpoint;
import dev.terse.local.lambda.RestorableFunction;
import dev.terse.local.testkit.Eventually;
import dev.terse.local.testkit.HttpEvents;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The actions of packaged functions before their snapshot is taken, and the conditions of the first
 * invocation after a restore: everything is ready, and no connection has a peer.
 */
class RestoredFunctionsIT extends SnapshotCase {

  private static final String UNPRIMED = "the snapshot is taken unprimed";
  private static final String TOKEN = "7N42dgm5tFLK9N8MT7fHC7";

  private static final Duration HUNG = Duration.ofMillis(300);

  // The template's value.
  private static final Duration TIMEOUT = Duration.ofSeconds(10);

  @Test
  void redirect_isPrimedWithoutAClickAndFollowsLinksByConnectionsOfItsOwn() throws Exception {
    backend.putLink("Snap001", "https://example.com/a?b=c");
    try (RestorableFunction redirect = snapshot("redirect")) {
      assertThat(dynamoDb.calls("GetItem")).isPositive();
      assertThat(toKinesis.accepted()).isPositive();
      // Immediately, while an idle connection would still be tried.
      loseConnections();
      redirect.restore();

      assertThat(redirect.answer(HttpEvents.follow("Snap001")))
          .contains("\"statusCode\":301", "https://example.com/a?b=c");
      assertNothingLost();
      assertThat(clicks()).hasSize(1);
      assertThat(messages(redirect)).isEmpty();
    }
  }

  @Test
  void redirectWhoseExtensionIsNotToldOfInvocations_leavesTwoClicksBehindAtMost() throws Exception {
    backend.putLink("Snap001", "https://example.com/");
    try (RestorableFunction redirect = snapshot("redirect")) {
      redirect.restoreWithoutExtensions();

      for (int i = 1; i <= 5; i++) {
        assertThat(redirect.answer(HttpEvents.follow("Snap001"))).contains("\"statusCode\":301");
        assertThat(clicks().size()).isGreaterThanOrEqualTo(i - 2);
      }
      assertThat(clicks()).hasSize(5);
      assertThat(messages(redirect)).hasSize(1);
    }
  }

  /** Returns the lines of a log but those of latencies, which a redirect writes now and then. */
  private static List<String> messages(RestorableFunction redirect) {
    return redirect.log().lines().filter(line -> !line.contains("\"RedirectLatency\":[")).toList();
  }

  @Test
  void redirectWithDax_asksItBeforeTheSnapshotAndLeavesNoConnectionToIt() throws Exception {
    backend.putLink("Snap001", "https://example.com/");
    try (DaxCluster dax = DaxCluster.start(DaxOptions.of(2), backend.client());
        RestorableFunction redirect =
            start(
                "redirect",
                Map.of("DAX_ENDPOINT", dax.uri().toString(), "DAX_DEADLINE_MS", "5000"))) {
      redirect.awaitCheckpoint();
      assertThat(dax.calls(DaxMethod.GET_ITEM)).isPositive();
      Eventually.holds(() -> dax.nodes().stream().allMatch(node -> node.connections() == 0));

      loseConnections();
      dax.forgetCalls();
      redirect.restore();

      assertThat(redirect.answer(HttpEvents.follow("Snap001"))).contains("\"statusCode\":301");
      Eventually.holds(
          () -> {
            assertThat(redirect.answer(HttpEvents.follow("nowhere")))
                .contains("\"statusCode\":404");
            return dax.calls(DaxMethod.GET_ITEM) > 0;
          });
      assertNothingLost();
      assertThat(redirect.log()).doesNotContain(UNPRIMED, "CacheFailures");
    }
  }

  @Test
  void shorten_isPrimedWithoutALinkOrALeaseAndCreatesLinks() throws Exception {
    try (RestorableFunction shorten = snapshot("shorten")) {
      assertThat(dynamoDb.calls("GetItem")).isPositive();
      assertThat(dynamoDb.calls("PutItem")).isZero();
      assertThat(items("LinksTable")).isEmpty();
      assertThat(items("LeasesTable")).isEmpty();

      loseConnections();
      shorten.restore();

      assertThat(shorten.answer(HttpEvents.create("https://example.com/")))
          .contains("\"statusCode\":201");
      assertNothingLost();
      assertThat(items("LinksTable")).hasSize(1);
      assertThat(items("LeasesTable")).hasSize(1);
      assertThat(shorten.log()).doesNotContain(UNPRIMED, "RequestsFailed");
    }
  }

  @Test
  void stats_isPrimedByReadsAndAnswers() throws Exception {
    backend.putLink("Snap001", "https://example.com/");
    try (RestorableFunction stats = snapshot("stats")) {
      assertThat(dynamoDb.calls("GetItem")).isPositive();

      loseConnections();
      stats.restore();

      assertThat(stats.answer(HttpEvents.details("Snap001")))
          .contains("\"statusCode\":200", "Snap001");
      assertNothingLost();
      assertThat(stats.log()).doesNotContain(UNPRIMED);
    }
  }

  @Test
  void edit_isPrimedWithoutAChangeAndChanges() throws Exception {
    OwnedLink.put(backend, "Snap001", TOKEN);
    try (RestorableFunction edit = snapshot("edit")) {
      assertThat(dynamoDb.calls("GetItem")).isPositive();
      assertThat(dynamoDb.calls("UpdateItem")).isZero();

      loseConnections();
      edit.restore();

      assertThat(
              edit.answer(
                  HttpEvents.change("Snap001", TOKEN, "{\"long_url\": \"https://example.org/\"}")))
          .contains("\"statusCode\":200");
      assertNothingLost();
      assertThat(edit.log()).doesNotContain(UNPRIMED, "RequestsFailed");
    }
  }

  @Test
  void delete_isPrimedWithoutADeletionAndDeletes() throws Exception {
    backend.putLink("Snap001", "https://example.com/");
    try (RestorableFunction delete = snapshot("delete")) {
      assertThat(dynamoDb.calls("UpdateItem")).isPositive();
      assertThat(dynamoDb.calls("BatchWriteItem")).isZero();
      assertThat(items("LinksTable")).hasSize(1);

      loseConnections();
      delete.restore();

      assertThat(delete.answer(HttpEvents.delete("Snap001", "0123456789012345678901")))
          .contains("\"statusCode\":403");
      assertNothingLost();
      assertThat(delete.log()).doesNotContain(UNPRIMED, "LinksDeleted");
    }
  }

  @Test
  void aggregator_isPrimedWithoutAClickOrASaltAndCounts() throws Exception {
    try (RestorableFunction aggregator = snapshot("aggregator")) {
      assertThat(dynamoDb.calls("UpdateItem")).isPositive();
      assertThat(items("StatsTable")).isEmpty();
      assertThat(items("SaltsTable")).isEmpty();
      assertThat(aggregator.log()).doesNotContain(UNPRIMED, "ClicksCounted");

      loseConnections();
      aggregator.restore();

      assertThat(
              aggregator.answer(
                  Files.readString(Path.of("..", "..", "events", "aggregator-clicks.json"))))
          .isEqualTo("{\"batchItemFailures\":[]}");
      assertNothingLost();
      assertThat(aggregator.log()).contains("ClicksCounted");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"redirect", "shorten"})
  void servicesThatAreDown_keepNoSnapshotFromBeingTaken(String name) throws Exception {
    dynamoDb.setDown(true);
    backend.kinesis().faults().inject(new Fault.Hang());
    try (RestorableFunction function = snapshot(name)) {
      assertThat(function.log().lines().filter(line -> line.contains(UNPRIMED))).hasSize(1);
      assertThat(function.log()).doesNotContain("RequestsUnavailable", "RequestsFailed", "Lost");

      dynamoDb.setDown(false);
      backend.kinesis().faults().clear();
      loseConnections();
      function.restore();

      assertThat(function.answer(HttpEvents.follow("nowhere")))
          .containsPattern("\"statusCode\":4[0-9][0-9]");
    }
  }

  @Test
  void credentialsOfTheSnapshot_areNotUsedAfterTheRestore() throws Exception {
    backend.putLink("Snap001", "https://example.com/");
    try (RestorableFunction redirect = snapshot("redirect")) {
      assertThat(dynamoDb.accessKeys()).containsExactly("FIRST");

      dynamoDb.forgetCalls();
      credentials.give("SECOND");
      redirect.restore();

      assertThat(redirect.answer(HttpEvents.follow("Snap001"))).contains("\"statusCode\":301");
      assertThat(dynamoDb.accessKeys()).containsExactly("SECOND");
    }
  }

  @Test
  void deleteWithDax_tellsItOfTheFirstDeletionAfterTheRestore() throws Exception {
    OwnedLink.put(backend, "Snap001", TOKEN);
    try (DaxCluster dax = DaxCluster.start(DaxOptions.of(2), backend.client());
        RestorableFunction delete = start("delete", Map.of("DAX_ENDPOINT", dax.uri().toString()))) {
      delete.awaitCheckpoint();
      dax.forgetCalls();
      // The client can't be connected when the deletion runs.
      dax.onAllNodes(DaxNode::hang);
      delete.restore();
      Thread thaw = Thread.ofVirtual().start(() -> thaw(dax));

      assertThat(delete.answer(HttpEvents.delete("Snap001", TOKEN))).contains("\"statusCode\":204");

      thaw.join();

      assertThat(dax.calls(DaxMethod.UPDATE_ITEM)).isEqualTo(1);
      assertThat(delete.log()).doesNotContain(UNPRIMED, "CacheNotRefreshed");
    }
  }

  @Test
  void createWhoseCredentialsHang_isAnswered503BeforeLambdaEndsIt() throws Exception {
    try (RestorableFunction shorten = snapshot("shorten")) {
      credentials.set(CredentialsEndpoint.State.HANGING);
      shorten.restore();
      long begin = System.nanoTime();

      String answer = shorten.answer(HttpEvents.createAlias("https://example.com/", "snap"));

      assertThat(answer).contains("\"statusCode\":503", "Retry-After");
      assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(TIMEOUT);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"FAILING", "HANGING"})
  void credentialsThatCannotBeHadAfterTheRestore_areAnswered503AndTriedAgain(String state)
      throws Exception {
    backend.putLink("Snap001", "https://example.com/");
    try (RestorableFunction redirect = snapshot("redirect")) {
      credentials.set(CredentialsEndpoint.State.valueOf(state));
      redirect.restore();
      dynamoDb.forgetCalls();

      Map<String, Object> answer = JSON.std.mapFrom(redirect.answer(HttpEvents.follow("Snap001")));

      assertThat(answer).containsEntry("statusCode", 503);
      assertThat(answer.get("headers").toString()).contains("Retry-After=1");
      assertThat(redirect.log()).contains("credentials", "\"RequestsUnavailable\":1");
      assertThat(dynamoDb.calls("GetItem")).isZero();

      credentials.set(CredentialsEndpoint.State.FINE);
      assertThat(redirect.answer(HttpEvents.follow("Snap001"))).contains("\"statusCode\":301");
    }
  }

  private static void thaw(DaxCluster dax) {
    try {
      Thread.sleep(HUNG);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    dax.onAllNodes(DaxNode::thaw);
  }

  /** Cuts the peers off the connections that the snapshot holds. */
  private void loseConnections() {
    toDynamoDb.silence();
    toKinesis.silence();
    dynamoDb.forgetCalls();
  }

  private void assertNothingLost() {
    assertThat(toDynamoDb.sentIntoTheVoid()).isZero();
    assertThat(toKinesis.sentIntoTheVoid()).isZero();
  }
}
