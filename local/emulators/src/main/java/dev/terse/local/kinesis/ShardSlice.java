package dev.terse.local.kinesis;

import java.util.List;

/**
 * What one read of a shard gave.
 *
 * @param nextOrdinal where the next read goes on
 * @param millisBehindLatest how long ago the last of the records arrived; zero when no later record
 *     is in the shard
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
