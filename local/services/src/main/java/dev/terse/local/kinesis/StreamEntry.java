package dev.terse.local.kinesis;

/** A stream and what the account keeps about it beside its records. */
record StreamEntry(DataStream stream, StreamTags tags) {}
