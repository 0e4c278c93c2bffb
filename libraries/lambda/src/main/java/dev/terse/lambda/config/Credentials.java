package dev.terse.lambda.config;

import java.util.Optional;

/** The source of the AWS credentials. */
public sealed interface Credentials {

  /**
   * Keys in the environment, as Lambda sets them without SnapStart.
   *
   * @param accessKeyId {@code AWS_ACCESS_KEY_ID}
   * @param secretAccessKey {@code AWS_SECRET_ACCESS_KEY}
   * @param sessionToken {@code AWS_SESSION_TOKEN}
   */
  record Keys(String accessKeyId, String secretAccessKey, Optional<String> sessionToken)
      implements Credentials {

    /** Keeps the keys out of logs. */
    @Override
    public String toString() {
      return "Keys[...]";
    }
  }

  /** The endpoint in {@code AWS_CONTAINER_CREDENTIALS_FULL_URI}, as with SnapStart. */
  record ContainerEndpoint() implements Credentials {}

  /**
   * Reads the source of the credentials.
   *
   * @throws ConfigurationException if only one of the keys is set, or nothing
   */
  public static Credentials from(Environment environment) {
    if (environment.text("AWS_CONTAINER_CREDENTIALS_FULL_URI").isPresent()) {
      return new ContainerEndpoint();
    }
    return new Keys(
        environment.required("AWS_ACCESS_KEY_ID", "an access key, set by Lambda"),
        environment.required("AWS_SECRET_ACCESS_KEY", "the access key's secret, set by Lambda"),
        environment.text("AWS_SESSION_TOKEN"));
  }
}
