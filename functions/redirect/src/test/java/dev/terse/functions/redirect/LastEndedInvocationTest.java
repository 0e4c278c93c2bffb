package dev.terse.functions.redirect;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class LastEndedInvocationTest {

  private static final Duration LONG = Duration.ofHours(1);

  private final LastEndedInvocation latestEnd = new LastEndedInvocation();

  @Test
  void endBeforeTheWait_isSeen() throws InterruptedException {
    latestEnd.set("a");

    latestEnd.await("a", LONG);
  }

  @Test
  void endOfAnInvocationWhoseEventWasMissed_isNotTakenForTheNext() {
    latestEnd.set("missed");
    CompletableFuture<Void> waiting = CompletableFuture.runAsync(() -> await("next", LONG));

    assertThat(waiting).isNotDone();
    latestEnd.set("next");

    waiting.join();
  }

  @Test
  void limit_endsTheWait() throws InterruptedException {
    latestEnd.await("never", Duration.ofMillis(1));
    latestEnd.await("never", Duration.ofSeconds(-1));
  }

  private void await(String requestId, Duration limit) {
    try {
      latestEnd.await(requestId, limit);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
