package dev.terse.local.kinesis;

/** An entry that was found in a stream's files, with the number of its shard. */
record ShardEntry(int shard, LogEntry entry) {}
