package dev.terse.local.kinesis;

import java.util.List;

/**
 * The result of one read of a shard.
 *
 * @param nextOrdinal the ordinal at which the next read continues
 * @param millisBehindLatest the time since the last of the records arrived; zero when no later
 *     record is in the shard
 * @param ended whether the shard is closed and read to its end
 * @param children the shards that follow an ended one; empty before that
 */
record ShardSlice(
    int shardNumber,
    List<StoredRecord> records,
    long nextOrdinal,
    long millisBehindLatest,
    boolean ended,
    List<ShardDescription> children) {}
