package dev.terse.local.eventsource;

import java.time.Duration;

/** A builder of settings: Lambda's defaults, except for the values that a test sets. */
final class SettingsDraft {

  StartingPosition startingPosition = StartingPosition.TRIM_HORIZON;
  int batchSize = EventSourceSettings.DEFAULT_BATCH_SIZE;
  Duration batchingWindow = Duration.ZERO;
  boolean reportBatchItemFailures;
  boolean bisectBatchOnFunctionError;
  int maximumRetryAttempts = EventSourceSettings.UNLIMITED_RETRIES;
  Duration maximumRecordAge;
  int parallelizationFactor = 1;

  EventSourceSettings forStream(String name, String arn) {
    return new EventSourceSettings(
        name,
        arn,
        "aggregator",
        startingPosition,
        batchSize,
        batchingWindow,
        reportBatchItemFailures,
        bisectBatchOnFunctionError,
        maximumRetryAttempts,
        maximumRecordAge,
        parallelizationFactor);
  }
}
