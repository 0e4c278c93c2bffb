package dev.terse.bench.scale;

import dev.terse.bench.Figure;
import dev.terse.bench.Row;

/**
 * Times of an operation at growing sizes, measured in rounds, each of which covers every size.
 *
 * @param subjects the sizes, in ascending order
 * @param millis the time of a size in a round: {@code [size][round]}
 */
record Rounds(String[] subjects, double[][] millis) {

  /** A measurement of one size in one round. */
  interface Measure {
    double millis(int size) throws Exception;
  }

  /** Runs the measurement; the first round is a warm-up and is not counted. */
  static Rounds of(String[] subjects, int rounds, Measure measure) throws Exception {
    double[][] millis = new double[subjects.length][rounds];
    for (int round = -1; round < rounds; round++) {
      for (int i = 0; i < subjects.length; i++) {
        // Rotates the order, so that no size always follows the same other.
        int size = (i + round + 1) % subjects.length;
        double time = measure.millis(size);
        if (round >= 0) {
          millis[size][round] = time;
        }
      }
    }
    return new Rounds(subjects, millis);
  }

  /** Returns a size's figures. */
  Row row(int size) {
    double[] ratios = new double[millis[size].length];
    for (int round = 0; round < ratios.length; round++) {
      ratios[round] = millis[size][round] / millis[0][round];
    }
    return Row.of(subjects[size])
        .with("time", Figure.of("ms", millis[size]))
        .with("of the least", Figure.of("x", ratios));
  }
}
