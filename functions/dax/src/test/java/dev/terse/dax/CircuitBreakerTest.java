package dev.terse.dax;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class CircuitBreakerTest {

  private static final Duration OPEN = Duration.ofSeconds(5);

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 1);
  private final CircuitBreaker breaker = new CircuitBreaker(3, OPEN, nanos::get);

  @Test
  void failuresInARow_openIt() {
    assertThat(breaker.failed()).isFalse();
    assertThat(breaker.failed()).isFalse();
    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.failed()).isTrue();

    assertThat(breaker.allows()).isFalse();
  }

  @Test
  void successInBetween_beginsTheCountAnew() {
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    breaker.failed();

    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void openBreaker_letsOneProbeThroughEachPeriod() {
    open();

    nanos.addAndGet(OPEN.toNanos());

    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.allows()).isFalse();
    breaker.failed();
    assertThat(breaker.allows()).isFalse();
    nanos.addAndGet(OPEN.toNanos());
    assertThat(breaker.allows()).isTrue();
  }

  @Test
  void probeThatSucceeds_closesIt() {
    open();
    nanos.addAndGet(OPEN.toNanos());
    breaker.allows();

    breaker.succeeded();

    assertThat(breaker.allows()).isTrue();
    assertThat(breaker.allows()).isTrue();
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      breaker.failed();
    }
  }
}
