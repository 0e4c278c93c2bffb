package dev.terse.stats;

import java.time.Instant;

/**
 * A record of the clicks stream as it was delivered.
 *
 * @param sequenceNumber its place in the stream, a decimal number
 * @param partitionKey the key that it was put with
 * @param arrived when the stream took it
 * @param data what should be a click; not to be changed
 */
public record DeliveredRecord(
    String sequenceNumber, String partitionKey, Instant arrived, byte[] data) {}
