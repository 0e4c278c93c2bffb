package dev.terse.local.kinesis;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.net.URI;
import java.util.Set;

/** An endpoint that the contract is checked against, with its known deviations. */
record ContractTarget(URI uri, Set<KnownDeviation> deviations) {

  /**
   * Makes the assertion; on a target with the deviation it must fail, so that no deviation goes
   * stale.
   */
  void assertUnless(KnownDeviation deviation, Runnable assertion) {
    if (deviations.contains(deviation)) {
      assertThatExceptionOfType(AssertionError.class)
          .as("%s is known to deviate: %s", uri, deviation)
          .isThrownBy(assertion::run);
    } else {
      assertion.run();
    }
  }
}
