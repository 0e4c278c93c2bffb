package dev.terse.local.kinesis;

/** Where an accepted record was stored. */
record RecordPlacement(String shardId, KinesisSequenceNumber sequenceNumber) {}
