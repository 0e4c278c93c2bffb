package dev.terse.local.eventsource;

import java.math.BigInteger;
import java.time.Instant;

/** A record that was read from a shard, with its JSON for the event already encoded. */
record PolledRecord(
    String partitionKey, BigInteger sequenceNumber, Instant approximateArrival, byte[] json) {}
