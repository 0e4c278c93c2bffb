package dev.terse.local.eventsource;

/**
 * Records that the mapping discards.
 *
 * @param shardId the shard that they were read from
 * @param batch the records
 * @param condition the reason for discarding them
 * @param invocations the number of invocations with them, alone or within a larger batch
 * @param thrown whether the last invocation ended with an error; also false if there was none
 */
record FailedBatch(
    String shardId, Batch batch, Condition condition, int invocations, boolean thrown) {

  /** Lambda's names for the reasons why a batch is discarded. */
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
