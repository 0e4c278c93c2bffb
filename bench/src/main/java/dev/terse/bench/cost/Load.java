package dev.terse.bench.cost;

/**
 * What a deployment is asked in a month of {@value #DAYS} days.
 *
 * @param redirects redirects a month, each of which is a click
 * @param creates links created a month
 */
record Load(double redirects, double creates) {

  static final int DAYS = 30;
  static final int HOURS = 730;

  static final Load NONE = new Load(0, 0);

  /** Returns a month of so many redirects a day and as many creates as the inputs say. */
  static Load of(double redirectsPerDay, Inputs inputs) {
    double redirects = redirectsPerDay * DAYS;
    return new Load(redirects, redirects * inputs.of(CostProfile.SMALL, "creates.per.redirect"));
  }

  double requests() {
    return redirects + creates;
  }

  double redirectsPerDay() {
    return redirects / DAYS;
  }
}
