package dev.terse.bench.cost;

import dev.terse.bench.Figure;
import dev.terse.bench.Home;
import dev.terse.bench.Measured;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * What was measured of the work for a request and for a click.
 *
 * @param redirectMs milliseconds of a processor for a redirect
 * @param createMs milliseconds of a processor for a create
 * @param clicksPerSecond the clicks that a processor of the aggregator counts in a second
 * @param clickWrites the price of the clicks' writes
 */
record Busy(
    double redirectMs, double createMs, double clicksPerSecond, List<ClickWrites> clickWrites) {

  private static final int[] WINDOWS = {1, 10, 60};

  /**
   * A simulated price of the writes of a million clicks, with all that carrying totals takes.
   *
   * @param clicksPerDay the clicks of a day
   * @param window the seconds that clicks wait for others
   * @param dollars the price
   */
  record ClickWrites(double clicksPerDay, int window, double dollars) {}

  /** Reads the last runs of the topics {@code warm}, {@code clicks} and {@code writes}. */
  static Busy measured(Home home) throws IOException {
    Measured warm = Measured.last(home, "warm");
    Measured clicks = Measured.last(home, "clicks");
    Measured writes = Measured.last(home, "writes");
    List<ClickWrites> simulated = new ArrayList<>();
    for (int window : WINDOWS) {
      simulated.add(
          new ClickWrites(
              1e6, window, together(writes, "1 million clicks a day on a million links", window)));
      simulated.add(
          new ClickWrites(
              1e8,
              window,
              together(writes, "100 million clicks a day on 10 million links", window)));
    }
    return new Busy(
        warm.figure("redirect through the runtime interface client", "CPU").median(),
        warm.figure("shorten through the runtime interface client", "CPU").median(),
        clicks.figure("aggregator, DynamoDB Local, batches of 1000", "per core").median(),
        simulated);
  }

  private static double together(Measured writes, String subject, int window) {
    Figure figure = writes.figure("%s, %d s".formatted(subject, window), "together");
    return figure.median();
  }

  /**
   * Returns the price of the writes of a million clicks, in between what was simulated by the
   * logarithms of both; beyond it, that of the nearest.
   */
  double dollarsPerMillionClicks(double clicksPerDay, double window) {
    double lower = byWindow(1e6, window);
    double upper = byWindow(1e8, window);
    return between(lower, upper, Math.log10(clicksPerDay / 1e6) / 2);
  }

  private double byWindow(double clicksPerDay, double window) {
    double decade = Math.log10(Math.max(1, window));
    return decade <= 1
        ? between(simulated(clicksPerDay, 1), simulated(clicksPerDay, 10), decade)
        : between(
            simulated(clicksPerDay, 10),
            simulated(clicksPerDay, 60),
            Math.log(window / 10) / Math.log(6));
  }

  private double simulated(double clicksPerDay, int window) {
    return clickWrites.stream()
        .filter(one -> one.clicksPerDay() == clicksPerDay && one.window() == window)
        .findFirst()
        .orElseThrow()
        .dollars();
  }

  private static double between(double lower, double upper, double part) {
    return lower + (upper - lower) * Math.clamp(part, 0, 1);
  }
}
