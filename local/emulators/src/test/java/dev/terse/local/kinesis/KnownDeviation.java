package dev.terse.local.kinesis;

/** Where kinesis-local 0.6.2 is known to differ from AWS, and so from the contract. */
enum KnownDeviation {
  /** UpdateShardCount leaves the ranges a few keys off the uniform ones. */
  UNEVEN_SCALING,
  /** UpdateShardCount goes below half of the open shards. */
  UNBOUNDED_SCALING_DOWN,
  /** PutRecords takes no record and more than 500, AWS 1 to 500. */
  UNBOUNDED_PUT_RECORDS,
  /** GetShardIterator takes sequence numbers that were never issued. */
  FOREIGN_SEQUENCE_NUMBERS,
  /** GetShardIterator takes an AT_TIMESTAMP in the future. */
  FUTURE_TIMESTAMPS,
  /** GetRecords answers 500 without a body to text that is not an iterator. */
  MALFORMED_ITERATORS,
  /** ListShards AT_TRIM_HORIZON also lists the children of a split. */
  TRIM_HORIZON_FILTER,
  /** ListShards AT_TIMESTAMP and FROM_TIMESTAMP compare whole seconds. */
  TIMESTAMPS_IN_SECONDS
}
