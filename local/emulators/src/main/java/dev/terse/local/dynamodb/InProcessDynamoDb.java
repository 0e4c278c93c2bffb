package dev.terse.local.dynamodb;

import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dynamodb.services.local.embedded.DynamoDBEmbedded;
import software.amazon.dynamodb.services.local.shared.access.AmazonDynamoDBLocal;

/**
 * An in-memory DynamoDB Local that is called without HTTP, about three times as fast as over the
 * wire, for write-heavy callers whose time would mostly be spent on the wire.
 */
public final class InProcessDynamoDb implements AutoCloseable {

  private final AmazonDynamoDBLocal database;
  private final DynamoDbClient client;

  private InProcessDynamoDb(AmazonDynamoDBLocal database) {
    this.database = database;
    this.client = database.dynamoDbClient();
  }

  /** Starts an empty one. */
  public static InProcessDynamoDb start() {
    Quiet.logging();
    SqliteLibrary.load();
    return new InProcessDynamoDb(DynamoDBEmbedded.create(true));
  }

  /** Returns its client, safe for use by several threads. */
  public DynamoDbClient client() {
    return client;
  }

  /** Discards everything. */
  @Override
  public void close() {
    database.shutdownNow();
  }
}
