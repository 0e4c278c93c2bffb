package dev.terse.stats;

import java.time.Instant;

/**
 * A record of the clicks stream as delivered.
 *
 * @param sequenceNumber its position in the stream, a decimal number
 * @param partitionKey the key that it was put with
 * @param arrived the time of its arrival in the stream
 * @param data the encoded click, if it is one; must not be modified
 */
public record DeliveredRecord(
    String sequenceNumber, String partitionKey, Instant arrived, byte[] data) {}
