package dev.terse.local;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.tables.Tables;
import dev.terse.local.template.StreamDefinition;
import dev.terse.local.template.Template;
import java.net.URI;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** The creation of a template's missing tables and streams. */
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
    try {
      client.createStream(
          create -> create.streamName(stream.name()).shardCount(stream.shardCount()));
    } catch (ResourceInUseException kept) {
      // The stream of an earlier start, with its current shards.
    }
    client.waiter().waitUntilStreamExists(describe -> describe.streamName(stream.name()));
    var summary = client.describeStreamSummary(describe -> describe.streamName(stream.name()));
    if (summary.streamDescriptionSummary().retentionPeriodHours() < stream.retentionHours()) {
      // No record may be dropped that its event source would still read.
      client.increaseStreamRetentionPeriod(
          keep -> keep.streamName(stream.name()).retentionPeriodHours(stream.retentionHours()));
    }
  }
}
