package dev.terse.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** Numbers from 0 on, the more often the smaller, as Zipf's law says with the exponent 1. */
public final class Zipf {

  private final double[] cumulated;

  /**
   * A law.
   *
   * @param size how many numbers there are
   */
  public Zipf(int size) {
    this.cumulated = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  /** The next number. */
  public int next(RandomGenerator random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    return found >= 0 ? found : -found - 1;
  }
}
