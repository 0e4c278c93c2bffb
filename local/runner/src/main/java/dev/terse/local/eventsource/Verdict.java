package dev.terse.local.eventsource;

/** What one invocation says of its batch. */
sealed interface Verdict {

  /** Every record was processed. */
  record Processed() implements Verdict {}

  /**
   * The records before a place were processed; those from it on were not.
   *
   * @param firstFailed the place, at least 1
   */
  record ProcessedUpTo(int firstFailed) implements Verdict {}

  /**
   * No record counts as processed.
   *
   * @param reason why, for a person
   * @param thrown whether the function ended with an error, rather than with an answer that says so
   */
  record Failed(String reason, boolean thrown) implements Verdict {}
}
