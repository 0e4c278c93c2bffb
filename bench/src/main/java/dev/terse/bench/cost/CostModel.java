package dev.terse.bench.cost;

import java.util.SequencedMap;

/**
 * The costs of a month by service, in US dollars.
 *
 * @param inputs prices and assumptions
 * @param busy what was measured
 */
record CostModel(Inputs inputs, Busy busy) {

  private static final double MILLION = 1e6;

  /** Kilobytes in a gigabyte, as AWS's prices have them. */
  private static final double GB = 1e6;

  private static final double KEYS_PER_HOUR = 12;

  /** Returns the costs of a month without the archive of raw clicks. */
  SequencedMap<String, Double> month(Load load, CostProfile profile) {
    return new Month(this, load, profile).costs();
  }

  /**
   * Returns what a million redirects add to a month, at so many a day; without storage, which
   * grows, and without creates.
   */
  SequencedMap<String, Double> million(double redirectsPerDay, CostProfile profile) {
    Load load = new Load(redirectsPerDay * Load.DAYS, 0);
    SequencedMap<String, Double> costs = month(load, profile);
    SequencedMap<String, Double> fixed = month(Load.NONE, profile);
    costs.remove(Month.STORAGE);
    costs.replaceAll((service, cost) -> (cost - fixed.get(service)) / (load.redirects() / MILLION));
    return costs;
  }

  /** Returns the cost of the archive of raw clicks: another reader, Firehose, S3 and an alarm. */
  double archive(Load load, CostProfile profile) {
    double read =
        inputs.of(profile, "stream.shards") > 0
            ? 0
            : kilobytes(load.redirects(), profile, "click.kb") * inputs.of(profile, "kinesis.out");
    return read
        + load.redirects() * 5 / GB * inputs.of(profile, "firehose.gb")
        + kilobytes(load.redirects(), profile, "click.archived.kb")
            * inputs.of(profile, "archive.months")
            * inputs.of(profile, "s3.standard")
        + inputs.of(profile, "alarm.metric");
  }

  /** Returns what reads of the table would cost without DAX. */
  double readsWithoutCache(Load load, CostProfile profile) {
    return load.redirects()
        * inputs.of(profile, "redirect.reads")
        / 2
        / MILLION
        * inputs.of(profile, "dynamodb.reads");
  }

  /** Returns what AWS charges no account for, of a month's costs. */
  double free(Load load, CostProfile profile) {
    return new Month(this, load, profile).free();
  }

  private double kilobytes(double count, CostProfile profile, String each) {
    return count * inputs.of(profile, each) / GB;
  }

  /** Returns the calls for data keys: one in five minutes of each key that is in use. */
  static double keyCalls(double requests, double keys) {
    return Math.min(requests, KEYS_PER_HOUR * Load.HOURS) * keys;
  }
}
