package dev.terse.local;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.tables.Tables;
import dev.terse.local.template.StreamDefinition;
import dev.terse.local.template.Template;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Makes the tables and the streams of a template. */
final class LocalResources {

  private LocalResources() {}

  static void create(Template template, URI dynamoDb, URI kinesis) {
    try (DynamoDbClient client = LocalClients.dynamoDb(dynamoDb)) {
      template.tables().forEach(table -> Tables.create(client, table));
    }
    try (KinesisClient client = LocalClients.kinesis(kinesis)) {
      template.streams().forEach(stream -> create(client, stream));
    }
  }

  private static void create(KinesisClient client, StreamDefinition stream) {
    client.createStream(create -> create.streamName(stream.name()).shardCount(stream.shardCount()));
    client.waiter().waitUntilStreamExists(describe -> describe.streamName(stream.name()));
  }
}
