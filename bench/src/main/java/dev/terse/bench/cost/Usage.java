package dev.terse.bench.cost;

/**
 * What is used in a month, for so many redirects a day. The assumptions are the constants; those
 * about sizes and times are what the parts of Terse take, rounded up.
 *
 * @param redirectsPerDay redirects a day
 */
record Usage(long redirectsPerDay) {

  static final int DAYS = 30;
  static final int HOURS = 730;

  /** One link for ten redirects, as in the scale that Terse is designed for. */
  private static final double CREATES_PER_REDIRECT = 0.1;

  /** Busy time of a redirect with the click after the reply, and of a create, with 1 GB. */
  private static final double REDIRECT_SECONDS = 0.025;

  private static final double CREATE_SECONDS = 0.030;
  private static final double BATCH_SECONDS = 0.150;

  /** On-demand streams begin with four shards; a shard gives a batch a second at most. */
  private static final int BATCHES_PER_SECOND = 4;

  /** A link's item, as designed for; its reading, eventually consistent, takes half a unit. */
  static final double LINK_KB = 2;

  static final double READ_UNITS = 0.5;

  /** Of the reads with DAX and the memory of environments, those that reach the table. */
  private static final double MISSES = 0.1;

  /** A click updates its day and its total; the day's item, with its sketch, takes two units. */
  static final double CLICK_UNITS = 3;

  /** Days of a link with a click, for each click; and the size of such an item. */
  private static final double LINK_DAYS_PER_CLICK = 0.2;

  private static final double LINK_DAY_KB = 1;

  /** A click in the stream, and in the archive, compressed. */
  static final double CLICK_KB = 0.25;

  private static final double CLICK_ARCHIVED_KB = 0.08;

  private static final double ACCESS_LOG_KB = 0.25;
  private static final double ANSWER_KB = 0.8;

  /** Lambda traces one request a second and five of a hundred others. */
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

  /** What the tables hold after a year. */
  double storedGb() {
    double perMonth = creates() * LINK_KB + redirects() * LINK_DAYS_PER_CLICK * LINK_DAY_KB;
    return perMonth * 12 / GB;
  }

  /** Kinesis counts a record as 1 KB at least. */
  double streamedGb() {
    return redirects() / GB;
  }

  /** What one reader takes. */
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
