package dev.terse.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.core.exception.AbortedException;

class ConcurrentCallsTest {

  @Test
  void noCalls_haveNoResults() {
    assertThat(ConcurrentCalls.all(List.<Callable<Integer>>of())).isEmpty();
  }

  @Test
  void results_areInTheOrderOfTheCalls() {
    List<Callable<Integer>> calls =
        IntStream.range(0, 500).<Callable<Integer>>mapToObj(i -> () -> i).toList();

    assertThat(ConcurrentCalls.all(calls)).isEqualTo(IntStream.range(0, 500).boxed().toList());
  }

  @Test
  void manyCalls_areMadeThirtyTwoAtATime_onAsManyThreads() {
    assertAtATime(32, ConcurrentCalls::all);
  }

  @Test
  void manyCallsOnTheSameProcessors_areMadeFewAtATime() {
    assertAtATime(2, calls -> ConcurrentCalls.all(calls, 2));
  }

  private static void assertAtATime(
      int expected, Function<List<Callable<Boolean>>, List<Boolean>> all) {
    AtomicInteger running = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(expected);
    Set<Long> threads = ConcurrentHashMap.newKeySet();
    Callable<Boolean> call =
        () -> {
          threads.add(Thread.currentThread().threadId());
          most.accumulateAndGet(running.incrementAndGet(), Math::max);
          full.countDown();
          boolean isFull = full.await(1, TimeUnit.MINUTES);
          running.decrementAndGet();
          return isFull;
        };

    List<Boolean> results = all.apply(IntStream.range(0, 320).mapToObj(_ -> call).toList());

    assertThat(results).hasSize(320).containsOnly(true);
    assertThat(most).hasValue(expected);
    assertThat(threads).hasSize(expected);
  }

  @Test
  void firstFailure_isThrown_afterAllCallsWereMade() {
    AtomicInteger made = new AtomicInteger();
    List<Callable<Integer>> calls = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int number = i;
      calls.add(
          () -> {
            made.incrementAndGet();
            if (number >= 40) {
              throw new IllegalArgumentException("call " + number);
            }
            return number;
          });
    }

    assertThatThrownBy(() -> ConcurrentCalls.all(calls))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("call 40");
    assertThat(made).hasValue(100);
  }

  @Test
  void interruption_beginsNoFurtherCall() throws InterruptedException {
    AtomicInteger begun = new AtomicInteger();
    CountDownLatch full = new CountDownLatch(32);
    Callable<Boolean> call =
        () -> {
          begun.incrementAndGet();
          full.countDown();
          new CountDownLatch(1).await();
          return true;
        };
    List<Throwable> thrown = new ArrayList<>();
    Thread caller =
        Thread.ofPlatform()
            .start(
                () -> {
                  try {
                    ConcurrentCalls.all(IntStream.range(0, 100).mapToObj(_ -> call).toList());
                  } catch (RuntimeException e) {
                    thrown.add(e);
                  }
                });

    full.await();
    caller.interrupt();
    caller.join();

    assertThat(thrown).hasSize(1).hasOnlyElementsOfType(AbortedException.class);
    assertThat(begun).hasValue(32);
  }
}
