package dev.terse.cli;

import dev.terse.links.LinksTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Checks that a table is that of links, before nothing is found in another. */
final class LinksTableCheck {

  private LinksTableCheck() {}

  /**
   * Reads from a table as from that of links, within 12 seconds.
   *
   * @throws CommandException if it can't be reached, or its key is not that of links
   */
  static void of(DynamoDbClient dynamoDb, String table) {
    TableCheck.of(table, "links", () -> new LinksTable(dynamoDb, table).connect());
  }
}
