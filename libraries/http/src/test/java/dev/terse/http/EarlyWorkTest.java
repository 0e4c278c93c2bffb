package dev.terse.http;

import static org.assertj.core.api.Assertions.assertThatCode;

import org.junit.jupiter.api.Test;

class EarlyWorkTest {

  @Test
  void allOfIt_canBeDone() {
    // A failure in its own thread would go unnoticed.
    assertThatCode(EarlyWork::makeReady).doesNotThrowAnyException();
  }
}
