package dev.terse.local.eventsource;

/** The outcome of one invocation for its batch. */
sealed interface Verdict {

  /** The outcome that every record was processed. */
  record Processed() implements Verdict {}

  /**
   * The outcome that the records before an index were processed, and the others were not.
   *
   * @param firstFailed the index, at least 1
   */
  record ProcessedUpTo(int firstFailed) implements Verdict {}

  /**
   * The outcome that no record counts as processed.
   *
   * @param reason the human-readable reason
   * @param thrown whether the function ended with an error, rather than reporting failures in its
   *     answer
   */
  record Failed(String reason, boolean thrown) implements Verdict {}
}
