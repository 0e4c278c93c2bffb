package dev.terse.stats;

/**
 * A record of the clicks stream as it was delivered.
 *
 * @param sequenceNumber its place in the stream, a decimal number
 * @param partitionKey the key that it was put with
 * @param data what should be a click; not to be changed
 */
public record StreamRecord(String sequenceNumber, String partitionKey, byte[] data) {}
