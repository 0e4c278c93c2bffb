package dev.terse.local.dynamodb;

import java.nio.file.Path;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** A process that writes to a database on disk and reports each write once it is acknowledged. */
final class WritingProcess {

  private WritingProcess() {}

  /** Writes until it is killed. */
  public static void main(String[] args) {
    LocalDynamoDb database = LocalDynamoDb.start(0, Path.of(args[0]));
    DynamoDbClient client = DynamoDbClients.of(database.uri());
    DynamoDbClients.createTable(client);
    for (int i = 0; true; i++) {
      DynamoDbClients.put(client, "code" + i);
      System.out.println("code" + i);
    }
  }
}
