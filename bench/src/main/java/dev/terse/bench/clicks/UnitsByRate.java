package dev.terse.bench.clicks;

import java.util.Map;
import java.util.NavigableMap;

/**
 * The units that a click takes, by the mean number of its link's clicks per day.
 *
 * @param measured the units of some rates
 */
record UnitsByRate(NavigableMap<Double, ClickUnits> measured) {
  /** Returns the units of a click at a rate, between those measured by the rates' logarithms. */
  ClickUnits units(double rate) {
    Map.Entry<Double, ClickUnits> below = measured.floorEntry(rate);
    Map.Entry<Double, ClickUnits> above = measured.ceilingEntry(rate);
    if (below == null || above == null) {
      return (below == null ? above : below).getValue();
    }
    double part =
        below.equals(above)
            ? 0
            : Math.log(rate / below.getKey()) / Math.log(above.getKey() / below.getKey());
    return below.getValue().towards(above.getValue(), part);
  }
}
