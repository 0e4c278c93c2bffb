package dev.terse.local.eventsource;

/**
 * Records that the mapping gives up on.
 *
 * @param shardId the shard that they were read from
 * @param batch the records
 * @param condition why they are given up
 * @param invocations how often the function was invoked with them, alone or within a larger batch
 * @param thrown whether the last invocation ended with an error; false too if there was none
 */
record FailedBatch(
    String shardId, Batch batch, Condition condition, int invocations, boolean thrown) {

  /** Lambda's names for why a batch is given up. */
  enum Condition {
    RETRY_ATTEMPTS_EXHAUSTED("RetryAttemptsExhausted"),
    RECORD_AGE_EXCEEDED("RecordAgeExceeded");

    private final String text;

    Condition(String text) {
      this.text = text;
    }

    String text() {
      return text;
    }
  }
}
