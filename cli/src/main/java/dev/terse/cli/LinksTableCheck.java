package dev.terse.cli;

import dev.terse.links.LinksTable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** Checks that a table is that of links, before nothing is found in another. */
final class LinksTableCheck {

  private LinksTableCheck() {}

  /**
   * Reads from a table as from that of links.
   *
   * @throws CommandException if its key is not that of links
   */
  static void of(DynamoDbClient dynamoDb, String table) {
    try {
      new LinksTable(dynamoDb, table).connect();
    } catch (ResourceNotFoundException e) {
      throw new CommandException("there is no table %s.".formatted(table));
    } catch (DynamoDbException e) {
      if ("ValidationException".equals(e.awsErrorDetails().errorCode())) {
        throw new CommandException("%s is not the table of links.".formatted(table));
      }
      throw e;
    }
  }
}
