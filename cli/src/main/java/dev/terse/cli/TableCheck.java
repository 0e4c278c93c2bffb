package dev.terse.cli;

import software.amazon.awssdk.core.exception.ApiCallTimeoutException;
import software.amazon.awssdk.core.exception.SdkClientException;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/** The sentences for a table that can't be used, because it is not there or another one. */
final class TableCheck {

  // A busy machine, or a first connection, may need more than one.
  private static final int ATTEMPTS = 3;

  private TableCheck() {}

  /**
   * Reads from a table, and again where there was no answer.
   *
   * @param table the table's name
   * @param meaning what should be in the table
   * @param read reads something that may be missing
   * @throws CommandException if the table can't be reached, or does not have the key
   */
  static void of(String table, String meaning, Runnable read) {
    try {
      readPatiently(read);
    } catch (ResourceNotFoundException e) {
      throw new CommandException("there is no table %s.".formatted(table));
    } catch (DynamoDbException e) {
      if ("ValidationException".equals(e.awsErrorDetails().errorCode())) {
        throw new CommandException("%s is not the table of %s.".formatted(table, meaning));
      }
      throw e;
    } catch (SdkClientException e) {
      if (e.getMessage().startsWith("Unable to load")) {
        throw e;
      }
      throw new CommandException(
          "the table %s can't be reached: %s".formatted(table, e.getMessage()));
    }
  }

  private static void readPatiently(Runnable read) {
    for (int attempt = 1; attempt < ATTEMPTS; attempt++) {
      try {
        read.run();
        return;
      } catch (ApiCallTimeoutException e) {
        // It is asked again.
      }
    }
    read.run();
  }
}
