package dev.terse.local.dax;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.dax.ClusterDaxClient;
import software.amazon.dax.Configuration;

/** The official, unmodified client of DAX. */
final class DaxClients {

  private DaxClients() {}

  static DynamoDbClient of(DaxCluster cluster) {
    return of(cluster.uri(), settings -> {});
  }

  static DynamoDbClient of(URI uri, Consumer<Configuration.Builder> settings) {
    Configuration.Builder configuration =
        Configuration.builder()
            .url(uri.toString())
            .region(Region.US_EAST_1)
            .credentialsProvider(
                StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
            .connectTimeoutMillis(500)
            .requestTimeoutMillis(2_000)
            .readRetries(1)
            .writeRetries(0)
            .endpointRefreshTimeoutMillis(2_000)
            .clusterUpdateIntervalMillis(1_000);
    settings.accept(configuration);
    try {
      return ClusterDaxClient.builder().overrideConfiguration(configuration.build()).build();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
