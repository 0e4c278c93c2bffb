package dev.terse.local.functions;

import java.net.URI;
import java.util.Optional;
import org.testcontainers.DockerClientFactory;
import org.testcontainers.localstack.LocalStackContainer;
import org.testcontainers.utility.DockerImageName;

/** The engine that starts LocalStack: a Docker engine, or in a test of its use a failing one. */
interface LocalStackEngine {

  /**
   * Returns whether an engine answers. May throw anything, such as if its own helpers are
   * unavailable.
   */
  boolean isAvailable();

  /** Starts a container of an image. May throw anything. */
  Running start(String image);

  /**
   * A running container.
   *
   * @param closing stops it
   */
  record Running(URI endpoint, String region, String id, String secret, Runnable closing) {}

  /** Returns the engine of this machine. */
  static LocalStackEngine docker() {
    return new LocalStackEngine() {
      @Override
      public boolean isAvailable() {
        return DockerClientFactory.instance().isDockerAvailable();
      }

      @Override
      public Running start(String image) {
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
          throw e;
        }
        return new Running(
            container.getEndpoint(),
            container.getRegion(),
            container.getAccessKey(),
            container.getSecretKey(),
            container::close);
      }
    };
  }
}
