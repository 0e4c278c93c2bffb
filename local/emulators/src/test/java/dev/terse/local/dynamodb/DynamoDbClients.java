package dev.terse.local.dynamodb;

import java.net.URI;
import java.util.Map;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;

/** Clients and a table for the tests. */
final class DynamoDbClients {

  private DynamoDbClients() {}

  static DynamoDbClient of(URI endpoint) {
    return of(endpoint, "local", Region.US_EAST_1);
  }

  static DynamoDbClient of(URI endpoint, String accessKey, Region region) {
    return DynamoDbClient.builder()
        .endpointOverride(endpoint)
        .region(region)
        .httpClient(UrlConnectionHttpClient.create())
        .credentialsProvider(
            StaticCredentialsProvider.create(AwsBasicCredentials.create(accessKey, "local")))
        .build();
  }

  static void createTable(DynamoDbClient client) {
    client.createTable(
        create ->
            create
                .tableName("Links")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .keySchema(
                    KeySchemaElement.builder().attributeName("code").keyType(KeyType.HASH).build())
                .attributeDefinitions(
                    AttributeDefinition.builder()
                        .attributeName("code")
                        .attributeType(ScalarAttributeType.S)
                        .build()));
  }

  static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }

  static void put(DynamoDbClient client, String code) {
    client.putItem(request -> request.tableName("Links").item(Map.of("code", text(code))));
  }

  static boolean has(DynamoDbClient client, String code) {
    return client
        .getItem(request -> request.tableName("Links").key(Map.of("code", text(code))))
        .hasItem();
  }
}
