package dev.terse.local.kinesis;

/** A record as stored in the log, with the number of its shard. */
record LoggedRecord(int shard, StoredRecord record) {}
