package dev.terse.stats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.terse.aws.Deadline;
import dev.terse.stats.WatchedSteps.Listener;
import dev.terse.stats.WatchedSteps.Outcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WatchedStepsTest {

  private static final Deadline LATER = Deadline.after(Duration.ofHours(1));

  private final WatchedSteps steps = new WatchedSteps(Duration.ofMillis(10), 2, 4);
  private final List<Integer> slow = new ArrayList<>();
  private final List<Integer> givenUp = new ArrayList<>();
  private final Listener<Integer> listener = new Listener<>(slow::add, givenUp::add);

  @Test
  void steps_areDoneInOrder() {
    List<Integer> items = IntStream.range(0, 10_000).boxed().toList();

    assertThat(steps.each(items, i -> i * 2, listener, LATER))
        .hasSize(10_000)
        .allMatch(Outcome.Done.class::isInstance)
        .element(1_234)
        .isEqualTo(new Outcome.Done<>(2_468));
    assertThat(givenUp).isEmpty();
  }

  @Test
  void noItems_haveNoOutcomes() {
    assertThat(steps.each(List.<Integer>of(), i -> i, listener, LATER)).isEmpty();
  }

  @Test
  void stepThatFails_doesNotStopTheOthers() {
    List<Outcome<Integer>> outcomes =
        steps.each(
            List.of(1, 2, 3, 4),
            i ->
                switch (i) {
                  case 2 -> throw new StackOverflowError();
                  case 3 -> throw new Exception("checked");
                  default -> i;
                },
            listener,
            LATER);

    assertThat(outcomes.get(1)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(2)).isInstanceOf(Outcome.Failed.class);
    assertThat(outcomes.get(3)).isEqualTo(new Outcome.Done<>(4));
  }

  @Test
  void stepThatHangs_isCalledSlowAndThenGivenUpAndTheNextOneDone() {
    List<Outcome<Integer>> outcomes =
        steps.each(List.of(1, 2, 3, 4, 5), i -> i == 2 || i == 5 ? hang() : i, listener, LATER);

    assertThat(outcomes).hasSize(5);
    assertThat(outcomes.get(1))
        .isInstanceOfSatisfying(
            Outcome.GivenUp.class, hung -> assertThat(hung.where()).isNotEmpty());
    assertThat(outcomes.get(2)).isEqualTo(new Outcome.Done<>(3));
    assertThat(outcomes.get(4)).isInstanceOf(Outcome.GivenUp.class);
    assertThat(slow).contains(2, 5);
    assertThat(givenUp).containsExactly(2, 5);
  }

  @Test
  void deadline_leavesTheRestWithoutAnOutcome() {
    var patient = new WatchedSteps(Duration.ofMillis(10), 1_000, 100_000);

    List<Outcome<Integer>> outcomes =
        patient.each(
            List.of(1, 2, 3),
            i -> i == 2 ? hang() : i,
            listener,
            Deadline.after(Duration.ofMillis(100)));

    assertThat(outcomes).containsExactly(new Outcome.Done<>(1));
    assertThat(givenUp).isEmpty();
  }

  private static int hang() {
    while (true) {
      LockSupport.parkNanos(1_000_000);
    }
  }
}
