package dev.terse.local.kinesis;

/** A record as the log has it, with the number of its shard. */
record LoggedRecord(int shard, StoredRecord record) {}
