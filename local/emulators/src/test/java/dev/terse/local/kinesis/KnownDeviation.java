package dev.terse.local.kinesis;

/** The known deviations of kinesis-local 0.6.2 from AWS, and so from the contract. */
enum KnownDeviation {
  /** UpdateShardCount leaves the ranges a few keys off the uniform ones. */
  UNEVEN_SCALING,
  /** UpdateShardCount goes below half of the open shards. */
  UNBOUNDED_SCALING_DOWN,
  /** PutRecords accepts zero records and more than 500, AWS 1 to 500. */
  UNBOUNDED_PUT_RECORDS,
  /** GetShardIterator accepts sequence numbers that were never issued. */
  FOREIGN_SEQUENCE_NUMBERS,
  /** GetShardIterator accepts an AT_TIMESTAMP in the future. */
  FUTURE_TIMESTAMPS,
  /** GetRecords answers text that is not an iterator with 500 and no body. */
  MALFORMED_ITERATORS,
  /** ListShards AT_TRIM_HORIZON also lists the children of a split. */
  TRIM_HORIZON_FILTER,
  /** ListShards AT_TIMESTAMP and FROM_TIMESTAMP compare whole seconds. */
  TIMESTAMPS_IN_SECONDS
}
