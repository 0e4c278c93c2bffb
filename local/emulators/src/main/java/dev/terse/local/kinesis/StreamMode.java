package dev.terse.local.kinesis;

/** How a stream's capacity is set; the constants are the names on the wire. */
enum StreamMode {
  PROVISIONED,
  ON_DEMAND
}
