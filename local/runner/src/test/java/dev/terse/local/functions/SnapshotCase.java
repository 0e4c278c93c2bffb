package dev.terse.local.functions;

import dev.terse.local.dynamodb.DynamoDbProxy;
import dev.terse.local.lambda.Backend;
import dev.terse.local.lambda.ConnectionRelay;
import dev.terse.local.lambda.CredentialsEndpoint;
import dev.terse.local.lambda.FunctionEnvironment;
import dev.terse.local.lambda.RestorableFunction;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.Record;
import software.amazon.awssdk.services.kinesis.model.ShardIteratorType;

/**
 * Base class of tests of packaged functions with SnapStart in processes of their own, and their
 * dependencies: behind relays that track each connection, with credentials from an endpoint.
 */
abstract class SnapshotCase {

  private static final Path HOME = Path.of("..", "..").toAbsolutePath().normalize();

  // Two seconds per attempt: a busy machine must not look like a stream that is down.
  private static final Map<String, String> PATIENT = Map.of("CLICK_DEADLINE_MS", "4800");

  Backend backend;
  DynamoDbProxy dynamoDb;
  ConnectionRelay toDynamoDb;
  ConnectionRelay toKinesis;
  CredentialsEndpoint credentials;

  @BeforeEach
  void startServices() throws Exception {
    backend = Backend.start();
    dynamoDb = DynamoDbProxy.start(backend.dynamoDb());
    toDynamoDb = ConnectionRelay.start(dynamoDb.uri());
    toKinesis = ConnectionRelay.start(backend.kinesis().uri());
    credentials = CredentialsEndpoint.start();
  }

  @AfterEach
  void stopServices() throws IOException {
    toDynamoDb.close();
    toKinesis.close();
    dynamoDb.close();
    credentials.close();
    backend.close();
  }

  RestorableFunction start(String name, Map<String, String> more) throws IOException {
    Map<String, String> variables =
        new HashMap<>(FunctionEnvironment.ofTemplate(toDynamoDb.uri(), toKinesis.uri()));
    variables.putAll(PATIENT);
    variables.putAll(credentials.variables());
    variables.putAll(more);
    String handler =
        "dev.terse.functions.%s.%s%sHandler::handleRequest"
            .formatted(name, name.substring(0, 1).toUpperCase(), name.substring(1));
    return RestorableFunction.start(
        HOME.resolve("functions/%1$s/target/%1$s.zip".formatted(name)),
        name,
        handler,
        variables,
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Dsun.net.http.retryPost=false"));
  }

  /** Returns a function whose hooks before the checkpoint have run. */
  RestorableFunction snapshot(String name) throws Exception {
    RestorableFunction function = start(name, Map.of());
    function.awaitCheckpoint();
    return function;
  }

  /** Returns all clicks of the stream. */
  List<Record> clicks() {
    try (KinesisClient kinesis =
        KinesisClient.builder()
            .endpointOverride(backend.kinesis().uri())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .httpClientBuilder(UrlConnectionHttpClient.builder())
            .build()) {
      return kinesis.listShards(list -> list.streamName("ClicksStream")).shards().stream()
          .map(
              shard ->
                  kinesis
                      .getShardIterator(
                          get ->
                              get.streamName("ClicksStream")
                                  .shardId(shard.shardId())
                                  .shardIteratorType(ShardIteratorType.TRIM_HORIZON))
                      .shardIterator())
          .flatMap(
              iterator -> kinesis.getRecords(get -> get.shardIterator(iterator)).records().stream())
          .toList();
    }
  }

  /** Returns all items of a table. */
  List<Map<String, AttributeValue>> items(String table) {
    return backend.client().scan(scan -> scan.tableName(table)).items();
  }
}
