package dev.terse.bench;

import java.util.Arrays;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * A measured figure: the median of its samples and their spread.
 *
 * @param unit such as {@code ms}, {@code MB} or {@code x} for a ratio; empty for a count
 * @param median the middle of the samples
 * @param low the least sample
 * @param high the greatest sample
 * @param samples the number of samples
 */
public record Figure(String unit, double median, double low, double high, int samples) {

  /**
   * Returns the figure of some samples.
   *
   * @param samples at least one, in any order
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
   * Returns a percentile of some samples, by the nearest rank. Its spread is that of the parts into
   * which the samples are cut in the order in which they were taken.
   *
   * @param percent above 0, at most 100
   * @param parts the number of parts, each of which has at least one sample
   */
  public static Figure percentile(String unit, double percent, int parts, double... samples) {
    return ofParts(unit, parts, samples, part -> nearestRank(percent, part));
  }

  /**
   * Returns the mean of some samples. Its spread is that of the means of parts, as for a
   * percentile.
   *
   * @param parts the number of parts, each of which has at least one sample
   */
  public static Figure mean(String unit, int parts, double... samples) {
    return ofParts(unit, parts, samples, part -> Arrays.stream(part).average().orElseThrow());
  }

  private static Figure ofParts(
      String unit, int parts, double[] samples, ToDoubleFunction<double[]> value) {
    double[] ofParts = new double[parts];
    for (int i = 0; i < parts; i++) {
      ofParts[i] =
          value.applyAsDouble(
              Arrays.copyOfRange(
                  samples,
                  (int) ((long) i * samples.length / parts),
                  (int) ((long) (i + 1) * samples.length / parts)));
    }
    double whole = value.applyAsDouble(samples.clone());
    Figure spread = of(unit, ofParts);
    return new Figure(
        unit, whole, Math.min(whole, spread.low()), Math.max(whole, spread.high()), samples.length);
  }

  private static double nearestRank(double percent, double[] samples) {
    Arrays.sort(samples);
    return samples[(int) Math.max(0, Math.ceil(percent / 100 * samples.length) - 1)];
  }

  /** Returns the median as the README quotes it. */
  String text() {
    return text(median);
  }

  /**
   * Returns whether a quoted value lies within the spread, at the precision of its digits.
   *
   * @param quoted a value as {@link #text()} writes it
   */
  boolean spans(String quoted) {
    return number(text(low)) <= number(quoted) && number(quoted) <= number(text(high));
  }

  private static double number(String text) {
    return text.equals("-") ? Double.NaN : Double.parseDouble(text.replace(",", ""));
  }

  /**
   * Formats a value with three significant digits, because a shared machine allows no finer
   * distinction; counts are written in full.
   */
  private String text(double value) {
    if (value == 0 || !Double.isFinite(value)) {
      return value == 0 ? "0" : "-";
    }
    if (unit.isEmpty() && value == Math.rint(value)) {
      return String.format(Locale.ROOT, "%,.0f", value);
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
