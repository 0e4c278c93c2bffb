package dev.terse.local;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.local.testkit.Eventually;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class MemoryReturnTest {

  private static final Duration PAUSE = Duration.ofMillis(300);

  private final AtomicInteger seen = new AtomicInteger();
  private final AtomicInteger collections = new AtomicInteger();
  private final AtomicBoolean counting = new AtomicBoolean();
  private final MemoryReturn memory =
      new MemoryReturn(
          (_, _, _, _) -> seen.incrementAndGet(),
          counting::get,
          collections::incrementAndGet,
          PAUSE);

  @Test
  void pauseAfterManyRequests_collectsOnce() throws Exception {
    answer(MemoryReturn.MANY);

    Eventually.holds(() -> collections.get() == 1);
    Thread.sleep(PAUSE.multipliedBy(2));
    assertThat(collections).hasValue(1);
    assertThat(seen).hasValue(MemoryReturn.MANY);
  }

  @Test
  void fewRequestsSinceTheLastCollection_collectNothing() throws Exception {
    answer(MemoryReturn.MANY);
    Eventually.holds(() -> collections.get() == 1);

    answer(MemoryReturn.MANY - 1);
    Thread.sleep(PAUSE.multipliedBy(3));
    assertThat(collections).hasValue(1);

    answer(1);
    Eventually.holds(() -> collections.get() == 2);
  }

  @Test
  void clicksThatWait_areCountedBeforeTheCollection() throws Exception {
    counting.set(true);
    answer(MemoryReturn.MANY);
    Thread.sleep(PAUSE.multipliedBy(3));
    assertThat(collections).hasValue(0);

    counting.set(false);
    Eventually.holds(() -> collections.get() == 1);
  }

  private void answer(int requests) {
    for (int i = 0; i < requests; i++) {
      memory.answered("GET", "/spring-7", 301, Duration.ofMillis(1));
    }
  }
}
