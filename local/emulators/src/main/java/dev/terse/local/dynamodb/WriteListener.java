package dev.terse.local.dynamodb;

import java.util.Map;
import java.util.Optional;

/** The listener that is notified of the items that a database writes. */
@FunctionalInterface
public interface WriteListener {

  /**
   * Called for each item after it was written, or was not because of a condition, and before its
   * client has the response.
   *
   * @param table the table's name; empty if the items of any table may have been written
   * @param attributes the item or its key, in DynamoDB's JSON; empty with an empty table
   */
  void written(Optional<String> table, Map<String, Object> attributes);
}
