package dev.terse.cli;

import dev.terse.aws.Deadline;
import dev.terse.links.Link;
import dev.terse.links.LinksTable;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.auth.credentials.DefaultCredentialsProvider;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.providers.DefaultAwsRegionProviderChain;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/**
 * The command that takes a link down permanently, regardless of its owner: it replaces the link
 * with the same tombstone as a deletion by the owner, and prints the former link.
 */
public final class TakeDown {

  private static final Duration BUDGET = Duration.ofSeconds(30);

  private TakeDown() {}

  /**
   * Runs the command.
   *
   * @param arguments the code and the options
   */
  public static void main(String... arguments) {
    Optional<String> failure;
    try {
      TakeDownOptions options = TakeDownOptions.parse(arguments);
      try (DynamoDbClient dynamoDb = client(options)) {
        failure = takeDown(options, new LinksTable(dynamoDb, options.table()));
      }
    } catch (UsageException e) {
      failure = Optional.of(e.getMessage());
    } catch (SdkException e) {
      failure = Optional.of(sentence(e.getMessage()));
    }
    failure.ifPresent(
        sentence -> {
          System.err.println("terse: " + sentence);
          System.exit(1);
        });
  }

  /** Takes the link down and prints the former link; returns the error if it fails. */
  private static Optional<String> takeDown(TakeDownOptions options, LinksTable links) {
    Optional<Link> link =
        links.takeDown(options.key(), Instant.now(), new SecureRandom(), Deadline.after(BUDGET));
    link.ifPresent(TakeDown::print);
    return link.isPresent()
        ? Optional.empty()
        : Optional.of("there is no link %s, or it was taken down before.".formatted(options.key()));
  }

  /**
   * Returns a short error message, because the SDK's lists every place where it looked for
   * credentials.
   */
  private static String sentence(String message) {
    if (message.startsWith("Unable to load credentials")) {
      return "there are no AWS credentials; sign in, or name a profile with --profile.";
    }
    return message.startsWith("Unable to load region")
        ? "there is no AWS region; give one with --region."
        : message;
  }

  private static void print(Link link) {
    System.out.printf("code        %s%n", link.code());
    System.out.printf("long_url    %s%n", link.longUrl().href());
    System.out.printf("created_at  %s%n", link.createdAt());
    link.expiresAt().ifPresent(expiry -> System.out.printf("expires_at  %s%n", expiry));
    System.err.printf("terse: %s is taken down; what is above is what it was.%n", link.code());
  }

  private static DynamoDbClient client(TakeDownOptions options) {
    String profile = options.profile().orElse(null);
    return DynamoDbClient.builder()
        .region(region(options, profile))
        .credentialsProvider(DefaultCredentialsProvider.builder().profileName(profile).build())
        .applyMutation(builder -> options.endpoint().ifPresent(builder::endpointOverride))
        .httpClient(UrlConnectionHttpClient.create())
        .build();
  }

  /** Returns the region as the aws CLI finds it, which reads a variable that the SDK does not. */
  private static Region region(TakeDownOptions options, String profile) {
    Map<String, String> environment = System.getenv();
    return options
        .region()
        .or(() -> Optional.ofNullable(environment.get("AWS_REGION")))
        .or(() -> Optional.ofNullable(environment.get("AWS_DEFAULT_REGION")))
        .map(Region::of)
        .orElseGet(
            () -> DefaultAwsRegionProviderChain.builder().profileName(profile).build().getRegion());
  }
}
