package dev.terse.cli;

import java.io.Console;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The options that name a table, and the account and the region that it is in. */
final class TableOptions {

  // As many as ConcurrentCalls makes.
  private static final String MANY = "32";

  @Option(
      names = "--table",
      paramLabel = "NAME",
      required = true,
      description = "The table's name, which is an output of the stack.")
  private String table;

  @Option(
      names = "--endpoint-url",
      paramLabel = "URL",
      converter = Endpoint.class,
      description = "The endpoint of DynamoDB, such as that of ./terse up; else the region's own.")
  private Optional<URI> endpoint = Optional.empty();

  @Option(
      names = "--region",
      paramLabel = "REGION",
      description = "The region; else that of the environment or the profile.")
  private Optional<String> region = Optional.empty();

  @Option(
      names = "--profile",
      paramLabel = "PROFILE",
      description = "A profile of the AWS configuration; else that of the environment.")
  private Optional<String> profile = Optional.empty();

  String table() {
    return table;
  }

  /** Returns a text that identifies the table. */
  String place() {
    return "%s, %s, %s".formatted(table, region(), endpoint.map(URI::toString).orElse("AWS"));
  }

  /** Returns whether a person looks at the terminal. */
  static boolean isWatched() {
    Console console = System.console();
    return console != null && console.isTerminal();
  }

  DynamoDbClient client() {
    return configured(DynamoDbClient.builder(), endpoint).build();
  }

  /** Gives a client's builder the account, the region and, if there is one, an endpoint. */
  <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> B configured(
      B builder, Optional<URI> endpoint) {
    builder
        .region(region())
        .credentialsProvider(credentials())
        .httpClient(UrlConnectionHttpClient.create());
    endpoint.ifPresent(builder::endpointOverride);
    return builder;
  }

  /** Returns a client for many calls at a time, which keeps a connection for each of them. */
  DynamoDbClient clientForMany() {
    System.setProperty("http.maxConnections", MANY);
    return client();
  }

  /** DynamoDB Local takes any credentials, and nobody has some for it. */
  private AwsCredentialsProvider credentials() {
    return isLocal()
        ? StaticCredentialsProvider.create(AwsBasicCredentials.create("local", "local"))
        : DefaultCredentialsProvider.builder().profileName(profile.orElse(null)).build();
  }

  /** Finds the region as the aws CLI does, which has a variable that the SDK does not read. */
  private Region region() {
    Map<String, String> environment = System.getenv();
    return region
        .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
        .or(() -> isLocal() ? Optional.of("us-east-1") : Optional.empty())
        .map(Region::of)
        .orElseGet(
            () ->
                DefaultAwsRegionProviderChain.builder()
                    .profileName(profile.orElse(null))
                    .build()
                    .getRegion());
  }

  private boolean isLocal() {
    return endpoint.filter(url -> isLoopback(url.getHost())).isPresent();
  }

  private static boolean isLoopback(String host) {
    return host != null
        && (host.equals("localhost") || host.equals("[::1]") || host.startsWith("127."));
  }
}
