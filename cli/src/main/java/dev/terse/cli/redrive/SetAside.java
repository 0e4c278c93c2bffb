package dev.terse.cli.redrive;

/**
 * A record as it was in the stream.
 *
 * @param sequenceNumber its place
 * @param partitionKey the key that it was put with
 * @param data its data; must not be modified
 */
record SetAside(String sequenceNumber, String partitionKey, byte[] data) {}
