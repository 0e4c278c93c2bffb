package dev.terse.bench.clicks;

/**
 * The units of a click.
 *
 * @param writes write units for the click
 * @param carryingWrites write units for totals, times to live and notes of them
 * @param reads read units for both
 */
record ClickUnits(double writes, double carryingWrites, double reads) {
  /** Returns what lies between both: this for 0, the other for 1. */
  ClickUnits towards(ClickUnits other, double part) {
    return new ClickUnits(
        writes * (1 - part) + other.writes * part,
        carryingWrites * (1 - part) + other.carryingWrites * part,
        reads * (1 - part) + other.reads * part);
  }
}
