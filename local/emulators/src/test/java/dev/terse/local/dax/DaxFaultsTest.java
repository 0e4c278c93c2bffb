package dev.terse.local.dax;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;

/** The fault switches as the official client sees them. */
class DaxFaultsTest extends DaxCase {

  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Override
  DaxOptions options() {
    return DaxOptions.of(2);
  }

  @Test
  void throttledCall_isAnsweredSo() {
    putDirectly("t", "1");
    cluster.onAllNodes(node -> node.throttle(1));
    assertThatThrownBy(() -> get("t"))
        .isInstanceOf(DynamoDbException.class)
        .extracting(e -> ((DynamoDbException) e).awsErrorDetails().errorCode())
        .isEqualTo("ThrottlingException");

    cluster.onAllNodes(node -> node.throttle(0));
    assertThat(get("t")).isEqualTo(item("t", "1"));
  }

  @Test
  void delayedCall_isAnsweredLate() {
    putDirectly("d", "1");
    get("d");
    cluster.onAllNodes(node -> node.delay(Duration.ofMillis(300)));
    long begin = System.nanoTime();

    assertThat(get("d")).isEqualTo(item("d", "1"));

    assertThat(Duration.ofNanos(System.nanoTime() - begin))
        .isGreaterThanOrEqualTo(Duration.ofMillis(300));
  }

  @Test
  void hungNode_answersWhenItIsThawed() {
    putDirectly("h", "1");
    get("h");
    cluster.onAllNodes(DaxNode::hang);
    var answer = CompletableFuture.supplyAsync(() -> get("h"));
    assertThatThrownBy(() -> answer.get(200, TimeUnit.MILLISECONDS))
        .isInstanceOf(TimeoutException.class);

    cluster.onAllNodes(DaxNode::thaw);

    eventuallyReads("h");
  }

  @Test
  void killedCluster_refusesUntilItsRestart() {
    putDirectly("k", "1");
    get("k");
    cluster.onAllNodes(DaxNode::kill);
    assertThatThrownBy(() -> get("k")).isInstanceOf(SdkException.class);
    putDirectly("k", "2");

    cluster.onAllNodes(DaxNode::restart);

    eventuallyReads("k");
    assertThat(get("k")).isEqualTo(item("k", "2"));
  }

  @Test
  void oneKilledNode_leavesTheOtherToAnswer() {
    putDirectly("o", "1");
    get("o");
    cluster.nodes().getFirst().kill();

    eventuallyReads("o");
  }

  @Test
  void resetConnection_isAnErrorAlthoughTheWriteWasMade() {
    get("r");
    cluster.onAllNodes(node -> node.reset(1));

    assertThatThrownBy(() -> dax.putItem(put -> put.tableName(TABLE).item(item("r", "1"))))
        .isInstanceOf(SdkException.class);

    assertThat(table.getItem(get -> get.tableName(TABLE).key(key("r"))).item())
        .isEqualTo(item("r", "1"));
  }

  private void eventuallyReads(String code) {
    long end = System.nanoTime() + PATIENCE.toNanos();
    while (true) {
      try {
        assertThat(get(code)).isNotEmpty();
        return;
      } catch (SdkException e) {
        assertThat(System.nanoTime()).as("still failing: %s", e).isLessThan(end);
      }
    }
  }
}
