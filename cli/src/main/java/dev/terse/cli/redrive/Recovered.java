package dev.terse.cli.redrive;

import java.util.List;
import java.util.Map;

/**
 * What is left of a message's records.
 *
 * @param records those that are left, in the order of the stream
 * @param lost the number of the others by the reason why they are lost, as the continuation of
 *     "because"
 */
record Recovered(List<SetAside> records, Map<String, Long> lost) {

  static Recovered all(List<SetAside> records) {
    return new Recovered(records, Map.of());
  }

  static Recovered none(long count, String reason) {
    return new Recovered(List.of(), Map.of(reason, count));
  }
}
