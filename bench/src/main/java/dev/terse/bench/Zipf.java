package dev.terse.bench;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/**
 * Random numbers from 0 on, of which smaller ones are more frequent: Zipf's law with the exponent
 * 1.
 */
public final class Zipf {

  private final double[] cumulated;

  /**
   * Creates a distribution.
   *
   * @param size the number of distinct values
   */
  public Zipf(int size) {
    this.cumulated = new double[size];
    double sum = 0;
    for (int i = 0; i < size; i++) {
      sum += 1.0 / (i + 1);
      cumulated[i] = sum;
    }
  }

  /** Returns the next number. */
  public int next(RandomGenerator random) {
    double point = random.nextDouble() * cumulated[cumulated.length - 1];
    int found = Arrays.binarySearch(cumulated, point);
    return found >= 0 ? found : -found - 1;
  }
}
