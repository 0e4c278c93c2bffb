package dev.terse.local.functions;

import dev.terse.local.lambda.Backend;
import dev.terse.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/**
 * Services that the functions run against.
 *
 * @param endpoint the endpoint of DynamoDB, Kinesis and SQS by the suffix of its environment
 *     variable; empty for AWS' own
 * @param variables region and credentials, as the functions get them
 * @param letters the messages sent to any queue, where the queues are a stand-in that can't be
 *     read; empty where they are real
 * @param closing stops the started services
 */
record TestBackend(
    Map<String, URI> endpoint,
    Map<String, String> variables,
    Optional<Queue<String>> letters,
    Runnable closing)
    implements AutoCloseable {

  /** The kinds of services. */
  enum Kind {
    EMBEDDED,
    LOCALSTACK,
    AWS
  }

  /** Starts services of a kind, as requested by the environment. */
  static BackendStart start(Kind kind) {
    return switch (kind) {
      case EMBEDDED -> embedded();
      case LOCALSTACK ->
          LocalStackBackend.start(
              LocalStackEngine.docker(),
              Optional.ofNullable(System.getenv("TERSE_TEST_LOCALSTACK_IMAGE")));
      case AWS -> aws();
    };
  }

  private static BackendStart embedded() {
    try {
      Backend backend = Backend.start();
      Queue<String> letters = new ConcurrentLinkedQueue<>();
      SqsEndpoint sqs = SqsEndpoint.start((queue, letter) -> letters.add(letter));
      return new BackendStart.Started(
          new TestBackend(
              Map.of(
                  "DYNAMODB", backend.dynamoDb(),
                  "KINESIS", backend.kinesis().uri(),
                  "SQS", sqs.uri()),
              keys("us-east-1", "local", "local", Optional.empty()),
              Optional.of(letters),
              () -> {
                sqs.close();
                backend.close();
              }));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private static BackendStart aws() {
    String profile = System.getenv("TERSE_TEST_AWS_PROFILE");
    if (profile == null || !"true".equals(System.getenv("TERSE_TEST_AWS"))) {
      return new BackendStart.Missing(
          "AWS is skipped: it creates tables, a stream and a queue, which cost money; set"
              + " TERSE_TEST_AWS=true and TERSE_TEST_AWS_PROFILE to a profile to run it.");
    }
    String region =
        Optional.ofNullable(System.getenv("TERSE_TEST_AWS_REGION")).orElse("eu-central-1");
    try (ProfileCredentialsProvider provider = ProfileCredentialsProvider.create(profile)) {
      AwsCredentials credentials = provider.resolveCredentials();
      return new BackendStart.Started(
          new TestBackend(
              Map.of(),
              keys(
                  region,
                  credentials.accessKeyId(),
                  credentials.secretAccessKey(),
                  credentials instanceof AwsSessionCredentials session
                      ? Optional.of(session.sessionToken())
                      : Optional.empty()),
              Optional.empty(),
              () -> {}));
    }
  }

  static Map<String, String> keys(String region, String id, String secret, Optional<String> token) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", id);
    variables.put("AWS_SECRET_ACCESS_KEY", secret);
    token.ifPresent(value -> variables.put("AWS_SESSION_TOKEN", value));
    return variables;
  }

  @Override
  public void close() {
    closing.run();
  }
}
