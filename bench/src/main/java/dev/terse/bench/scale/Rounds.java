package dev.terse.bench.scale;

import dev.terse.bench.Figure;
import dev.terse.bench.Row;

/**
 * Times of something at growing sizes, measured in rounds, each of which has every size.
 *
 * @param subjects the sizes, the least first
 * @param millis the time of a size in a round: {@code [size][round]}
 */
record Rounds(String[] subjects, double[][] millis) {

  /** Measures one size in one round. */
  interface Measure {
    double millis(int size) throws Exception;
  }

  /** Measures; the first round warms up, and is not counted. */
  static Rounds of(String[] subjects, int rounds, Measure measure) throws Exception {
    double[][] millis = new double[subjects.length][rounds];
    for (int round = -1; round < rounds; round++) {
      for (int i = 0; i < subjects.length; i++) {
        // In turns, so that none always follows the same other.
        int size = (i + round + 1) % subjects.length;
        double time = measure.millis(size);
        if (round >= 0) {
          millis[size][round] = time;
        }
      }
    }
    return new Rounds(subjects, millis);
  }

  /** A size's figures. */
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
