package dev.terse.local.kinesis;

/** The capacity mode of a stream; the constants are the names on the wire. */
enum StreamMode {
  PROVISIONED,
  ON_DEMAND
}
