package dev.terse.bench.cost;

/**
 * The monthly usage at a given number of redirects per day. The assumptions are the constants;
 * those about sizes and times are measurements of Terse's parts, rounded up.
 *
 * @param redirectsPerDay redirects per day
 */
record Usage(long redirectsPerDay) {

  static final int DAYS = 30;
  static final int HOURS = 730;

  /** One link per ten redirects, as in the scale that Terse is designed for. */
  private static final double CREATES_PER_REDIRECT = 0.1;

  /** Busy time of a redirect including the click after the reply, and of a create, with 1 GB. */
  private static final double REDIRECT_SECONDS = 0.025;

  private static final double CREATE_SECONDS = 0.030;
  private static final double BATCH_SECONDS = 0.150;

  /** On-demand streams begin with four shards; a shard delivers at most one batch per second. */
  private static final int BATCHES_PER_SECOND = 4;

  /** A link's item, by design; an eventually consistent read of it takes half a unit. */
  static final double LINK_KB = 2;

  static final double READ_UNITS = 0.5;

  /** The fraction of reads that miss both DAX and the environments' memory and reach the table. */
  private static final double MISSES = 0.1;

  /** A click updates its day and its total; the day's item, with its sketch, takes two units. */
  static final double CLICK_UNITS = 3;

  /** The number of a link's days with a click, per click; and the size of such an item. */
  private static final double LINK_DAYS_PER_CLICK = 0.2;

  private static final double LINK_DAY_KB = 1;

  /** The size of a click in the stream, and in the archive, compressed. */
  static final double CLICK_KB = 0.25;

  private static final double CLICK_ARCHIVED_KB = 0.08;

  private static final double ACCESS_LOG_KB = 0.25;
  private static final double ANSWER_KB = 0.8;

  /** Lambda traces one request per second and five percent of the others. */
  private static final double TRACED = 0.05;

  static final double GB = 1_000_000;

  double redirects() {
    return (double) redirectsPerDay * DAYS;
  }

  double creates() {
    return redirects() * CREATES_PER_REDIRECT;
  }

  double requests() {
    return redirects() + creates();
  }

  double batches() {
    return Math.min(redirects(), (double) BATCHES_PER_SECOND * 3_600 * HOURS);
  }

  double gigabyteSeconds() {
    return redirects() * REDIRECT_SECONDS + creates() * CREATE_SECONDS + batches() * BATCH_SECONDS;
  }

  double writeUnits() {
    return creates() * LINK_KB + redirects() * CLICK_UNITS;
  }

  double readUnits(boolean cached) {
    return redirects() * READ_UNITS * (cached ? MISSES : 1);
  }

  /** Returns the size of the tables after a year. */
  double storedGb() {
    double perMonth = creates() * LINK_KB + redirects() * LINK_DAYS_PER_CLICK * LINK_DAY_KB;
    return perMonth * 12 / GB;
  }

  /** Returns the volume put into the stream: Kinesis counts a record as at least 1 KB. */
  double streamedGb() {
    return redirects() / GB;
  }

  /** Returns the volume that one reader reads. */
  double streamReadGb() {
    return redirects() * CLICK_KB / GB;
  }

  double streamKeptGb() {
    return redirects() / GB * 6 / DAYS;
  }

  double firehoseGb() {
    return redirects() * 5 / GB;
  }

  double archivedGbAMonth() {
    return redirects() * CLICK_ARCHIVED_KB / GB;
  }

  double logGb() {
    return (requests() + creates()) * ACCESS_LOG_KB / GB;
  }

  double answeredGb() {
    return requests() * ANSWER_KB / GB;
  }

  double traces() {
    double invocations = requests() + batches();
    return Math.min(invocations, invocations * TRACED + 3_600.0 * HOURS);
  }
}
