package dev.terse.bench.faults;

import java.util.Arrays;

/**
 * The effect of a combination of faults on the redirects requested from the beginning of the faults
 * until full recovery.
 *
 * @param right answered correctly: 301 to the right place, 404 or 410
 * @param unavailable answered 503 with {@code Retry-After}
 * @param wrong answered in any other way
 * @param millis the time of each answer
 * @param clicksLost redirects whose click is not in the stream
 * @param lossesCounted the value of the function's metric {@code ClicksLost}
 * @param recoveryMillis the time from the end of the faults until an answer was right and DAX was
 *     called again
 */
record Outcome(
    int right,
    int unavailable,
    int wrong,
    double[] millis,
    int clicksLost,
    int lossesCounted,
    double recoveryMillis) {

  double slowest() {
    return Arrays.stream(millis).max().orElse(0);
  }

  double p99() {
    double[] sorted = millis.clone();
    Arrays.sort(sorted);
    return sorted[(int) Math.max(0, Math.ceil(0.99 * sorted.length) - 1)];
  }
}
