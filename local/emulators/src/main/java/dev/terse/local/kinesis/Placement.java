package dev.terse.local.kinesis;

/** Where an accepted record was stored. */
record Placement(String shardId, SequenceNumber sequenceNumber) {}
