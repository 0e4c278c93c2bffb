package dev.terse.aws;

import static dev.terse.aws.CircuitBreaker.Permission.NO;
import static dev.terse.aws.CircuitBreaker.Permission.PROBE;
import static dev.terse.aws.CircuitBreaker.Permission.YES;
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
    assertThat(breaker.ask()).isEqualTo(YES);
    assertThat(breaker.failed()).isTrue();

    assertThat(breaker.ask()).isEqualTo(NO);
  }

  @Test
  void successInBetween_beginsTheCountAnew() {
    breaker.failed();
    breaker.failed();
    breaker.succeeded();
    breaker.failed();
    breaker.failed();

    assertThat(breaker.ask()).isEqualTo(YES);
  }

  @Test
  void openBreaker_letsOneProbeThroughEachPeriod() {
    open();

    nanos.addAndGet(OPEN.toNanos());

    assertThat(breaker.ask()).isEqualTo(PROBE);
    assertThat(breaker.ask()).isEqualTo(NO);
    breaker.failed();
    assertThat(breaker.ask()).isEqualTo(NO);
    nanos.addAndGet(OPEN.toNanos());
    assertThat(breaker.ask()).isEqualTo(PROBE);
  }

  @Test
  void probeThatSucceeds_closesIt() {
    open();
    nanos.addAndGet(OPEN.toNanos());
    breaker.ask();

    breaker.succeeded();

    assertThat(breaker.ask()).isEqualTo(YES);
    assertThat(breaker.ask()).isEqualTo(YES);
  }

  private void open() {
    for (int i = 0; i < 3; i++) {
      breaker.failed();
    }
  }
}
