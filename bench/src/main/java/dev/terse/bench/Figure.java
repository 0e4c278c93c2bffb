package dev.terse.bench;

import java.util.Arrays;
import java.util.Locale;

/**
 * A measured figure: the median of its samples, and their spread.
 *
 * @param unit such as {@code ms}, {@code MB} or {@code x} for a ratio; empty for a count
 * @param median the middle of the samples
 * @param low the least sample
 * @param high the greatest sample
 * @param samples how many there were
 */
public record Figure(String unit, double median, double low, double high, int samples) {

  /**
   * The figure of some samples.
   *
   * @param samples one at least, in any order
   */
  public static Figure of(String unit, double... samples) {
    if (samples.length == 0) {
      throw new IllegalArgumentException("a figure needs a sample");
    }
    double[] sorted = samples.clone();
    Arrays.sort(sorted);
    int middle = sorted.length / 2;
    double median =
        sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    return new Figure(unit, median, sorted[0], sorted[sorted.length - 1], sorted.length);
  }

  /**
   * A percentile of some samples, by the nearest rank; its spread is that of the parts into which
   * the samples are cut in the order in which they were taken.
   *
   * @param percent above 0, at most 100
   * @param parts how many parts, each of which has at least one sample
   */
  public static Figure percentile(String unit, double percent, int parts, double... samples) {
    double[] ofParts = new double[parts];
    for (int i = 0; i < parts; i++) {
      ofParts[i] =
          nearestRank(
              percent,
              Arrays.copyOfRange(
                  samples, i * samples.length / parts, (i + 1) * samples.length / parts));
    }
    double whole = nearestRank(percent, samples.clone());
    Figure spread = of(unit, ofParts);
    return new Figure(
        unit, whole, Math.min(whole, spread.low()), Math.max(whole, spread.high()), samples.length);
  }

  private static double nearestRank(double percent, double[] samples) {
    Arrays.sort(samples);
    return samples[(int) Math.max(0, Math.ceil(percent / 100 * samples.length) - 1)];
  }

  /** Three significant digits: no more can be told apart on a shared machine. */
  static String text(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "-";
    }
    int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
    return String.format(Locale.ROOT, "%,." + decimals + "f", value);
  }

  @Override
  public String toString() {
    return samples == 1
        ? text(median)
        : "%s (%s-%s)".formatted(text(median), text(low), text(high));
  }
}
