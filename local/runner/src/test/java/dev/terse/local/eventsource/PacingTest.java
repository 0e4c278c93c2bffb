package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PacingTest {

  @Test
  void rest_isThreeTimesTheBatch_andAtMostFourSeconds() {
    assertThat(Pacing.woken().restAfter(Duration.ofMillis(20))).isEqualTo(Duration.ofMillis(60));
    assertThat(Pacing.woken().restAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ofSeconds(4));
  }

  @Test
  void mappingThatPolls_neverRests() {
    assertThat(Pacing.local().restAfter(Duration.ofMinutes(1))).isEqualTo(Duration.ZERO);
  }
}
