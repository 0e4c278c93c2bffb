package dev.terse.local.kinesis;

import java.time.Clock;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** All operations by their names on the wire. */
final class OperationsByName {
  private static final String TARGET_PREFIX = "Kinesis_20131202.";

  private final Map<String, Operation> byName = new HashMap<>();

  OperationsByName(Streams streams, Faults faults, Clock clock) {
    byName.putAll(new StreamOperations(streams).byName());
    byName.putAll(new TagOperations(streams).byName());
    byName.putAll(new DescribeOperations(streams).byName());
    byName.putAll(new ShardOperations(streams, clock).byName());
    byName.putAll(new PutOperations(streams, faults).byName());
    byName.putAll(new ReadOperations(streams, clock).byName());
  }

  /**
   * Returns the name behind an {@code X-Amz-Target} header; empty when the header is not Kinesis's.
   */
  static Optional<String> nameIn(String target) {
    return Optional.ofNullable(target)
        .filter(value -> value.startsWith(TARGET_PREFIX))
        .map(value -> value.substring(TARGET_PREFIX.length()));
  }

  /**
   * Returns the operation with that name.
   *
   * @throws ServiceException with {@code UnknownOperationException} when there is none
   */
  Operation named(String name) {
    Operation operation = byName.get(name);
    if (operation == null) {
      throw ServiceException.unknownOperation("The operation is not known: " + name);
    }
    return operation;
  }
}
