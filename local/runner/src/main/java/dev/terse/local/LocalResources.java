package dev.terse.local;

import dev.terse.local.clients.LocalClients;
import dev.terse.local.dynamodb.LocalDynamoDbException;
import dev.terse.local.tables.Tables;
import dev.terse.local.template.StreamDefinition;
import dev.terse.local.template.Template;
import java.net.URI;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.ResourceInUseException;

/** The creation of a template's missing tables and streams. */
final class LocalResources {

  private LocalResources() {}

  /**
   * Creates what is missing.
   *
   * @throws LocalDynamoDbException if the tables can't be made or read; the message is a sentence
   */
  static void create(Template template, URI dynamoDb, URI kinesis) {
    try (DynamoDbClient tables = LocalClients.dynamoDb(dynamoDb);
        KinesisClient streams = LocalClients.kinesis(kinesis)) {
      template.tables().forEach(table -> Tables.create(tables, table));
      template.streams().forEach(stream -> create(streams, stream));
    } catch (SdkException e) {
      throw new LocalDynamoDbException(
          "The tables can't be made or read: %s. The data may be damaged; it is left as it is."
              .formatted(e.getMessage()),
          e);
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
