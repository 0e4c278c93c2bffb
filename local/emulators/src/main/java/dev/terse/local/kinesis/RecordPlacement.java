package dev.terse.local.kinesis;

/** The place at which an accepted record was stored. */
record RecordPlacement(String shardId, KinesisSequenceNumber sequenceNumber) {}
