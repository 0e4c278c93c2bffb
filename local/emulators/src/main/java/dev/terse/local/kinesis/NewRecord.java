package dev.terse.local.kinesis;

import java.math.BigInteger;

/** A valid record that has no place in a stream yet. */
record NewRecord(byte[] data, String partitionKey, BigInteger hashKey) {}
