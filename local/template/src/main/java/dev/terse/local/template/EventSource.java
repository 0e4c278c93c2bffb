package dev.terse.local.template;

import java.util.Optional;
import java.util.OptionalInt;

/**
 * A Kinesis event source of a function, with Lambda's defaults where the template has no value.
 *
 * @param functionLogicalId the function
 * @param streamLogicalId the stream
 * @param startingPosition {@code TRIM_HORIZON} or {@code LATEST}
 * @param batchSize maximum number of records per invocation, 1 to 10,000
 * @param maximumBatchingWindowSeconds longest wait for a fuller batch, 0 to 300 s; empty if it is a
 *     parameter of a template that was read without resolving it
 * @param reportBatchItemFailures whether the function's {@code batchItemFailures} is honored
 * @param bisectBatchOnFunctionError whether a failed batch is split before it is retried
 * @param maximumRetryAttempts 0 to 10,000, or -1 for retrying until the records expire
 * @param maximumRecordAgeSeconds 60 to 604,800 s, or -1 for no limit
 * @param parallelizationFactor number of concurrent batches of one shard, 1 to 10
 * @param failureQueueLogicalId the queue that receives discarded batches, if there is one
 */
public record EventSource(
    String functionLogicalId,
    String streamLogicalId,
    String startingPosition,
    int batchSize,
    OptionalInt maximumBatchingWindowSeconds,
    boolean reportBatchItemFailures,
    boolean bisectBatchOnFunctionError,
    int maximumRetryAttempts,
    int maximumRecordAgeSeconds,
    int parallelizationFactor,
    Optional<String> failureQueueLogicalId) {}
