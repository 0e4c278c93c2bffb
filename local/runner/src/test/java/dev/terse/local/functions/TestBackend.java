package dev.terse.local.functions;

import dev.terse.local.lambda.Backend;
import dev.terse.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;
import software.amazon.awssdk.auth.credentials.AwsCredentials;
import software.amazon.awssdk.auth.credentials.AwsSessionCredentials;
import software.amazon.awssdk.auth.credentials.ProfileCredentialsProvider;

/**
 * Services that the functions run against.
 *
 * @param endpoint the endpoint of DynamoDB and of Kinesis by the suffix of its environment
 *     variable; empty for AWS' own
 * @param variables region and credentials, as the functions get them
 * @param closing ends what was started
 */
record TestBackend(Map<String, URI> endpoint, Map<String, String> variables, Runnable closing)
    implements AutoCloseable {

  private static final String IMAGE = "localstack/localstack:4.14.0";

  /** The kinds of services. */
  enum Kind {
    EMBEDDED,
    LOCALSTACK,
    AWS
  }

  /** Starts services, or skips the test with the reason why they can't be had. */
  static TestBackend startOrSkip(Kind kind) throws Exception {
    return switch (kind) {
      case EMBEDDED -> embedded();
      case LOCALSTACK -> localStack();
      case AWS -> aws();
    };
  }

  private static TestBackend embedded() throws IOException, InterruptedException {
    Backend backend = Backend.start();
    SqsEndpoint sqs = SqsEndpoint.start((queue, letter) -> {});
    return new TestBackend(
        Map.of(
            "DYNAMODB", backend.dynamoDb(),
            "KINESIS", backend.kinesis().uri(),
            "SQS", sqs.uri()),
        keys("us-east-1", "local", "local", Optional.empty()),
        () -> {
          sqs.close();
          backend.close();
        });
  }

  private static TestBackend localStack() {
    skipUnless(
        DockerClientFactory.instance().isDockerAvailable(),
        "LocalStack is skipped: no Docker engine answers here.");
    String image = Optional.ofNullable(System.getenv("TERSE_TEST_LOCALSTACK_IMAGE")).orElse(IMAGE);
    var container =
        new LocalStackContainer(
                DockerImageName.parse(image).asCompatibleSubstituteFor("localstack/localstack"))
            .withServices("dynamodb", "kinesis", "sqs");
    Optional.ofNullable(System.getenv("LOCALSTACK_AUTH_TOKEN"))
        .ifPresent(token -> container.withEnv("LOCALSTACK_AUTH_TOKEN", token));
    try {
      container.start();
    } catch (RuntimeException e) {
      container.close();
      skipUnless(false, "LocalStack is skipped: " + image + " can't be started: " + e.getMessage());
    }
    URI endpoint = container.getEndpoint();
    return new TestBackend(
        Map.of("DYNAMODB", endpoint, "KINESIS", endpoint, "SQS", endpoint),
        keys(
            container.getRegion(),
            container.getAccessKey(),
            container.getSecretKey(),
            Optional.empty()),
        container::close);
  }

  private static TestBackend aws() {
    String profile = System.getenv("TERSE_TEST_AWS_PROFILE");
    skipUnless(
        profile != null && "true".equals(System.getenv("TERSE_TEST_AWS")),
        "AWS is skipped: it creates tables and a stream, which cost money; set TERSE_TEST_AWS=true"
            + " and TERSE_TEST_AWS_PROFILE to a profile to run it.");
    String region =
        Optional.ofNullable(System.getenv("TERSE_TEST_AWS_REGION")).orElse("eu-central-1");
    try (ProfileCredentialsProvider provider = ProfileCredentialsProvider.create(profile)) {
      AwsCredentials credentials = provider.resolveCredentials();
      return new TestBackend(
          Map.of(),
          keys(
              region,
              credentials.accessKeyId(),
              credentials.secretAccessKey(),
              credentials instanceof AwsSessionCredentials session
                  ? Optional.of(session.sessionToken())
                  : Optional.empty()),
          () -> {});
    }
  }

  private static Map<String, String> keys(
      String region, String id, String secret, Optional<String> token) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_REGION", region);
    variables.put("AWS_ACCESS_KEY_ID", id);
    variables.put("AWS_SECRET_ACCESS_KEY", secret);
    token.ifPresent(value -> variables.put("AWS_SESSION_TOKEN", value));
    return variables;
  }

  private static void skipUnless(boolean possible, String reason) {
    if (!possible) {
      System.out.println(reason);
    }
    Assumptions.assumeTrue(possible, reason);
  }

  @Override
  public void close() {
    closing.run();
  }
}
