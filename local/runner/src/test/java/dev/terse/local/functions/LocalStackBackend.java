package dev.terse.local.functions;

import java.util.Map;
import java.util.Optional;

/**
 * The start of LocalStack, or the reason why it is unavailable. The default image is missing
 * wherever there is no Docker engine or no registry, which is not an error; an image that was named
 * explicitly must start.
 */
final class LocalStackBackend {

  private static final String IMAGE = "localstack/localstack:4.14.0";

  private LocalStackBackend() {}

  /**
   * Starts a container.
   *
   * @param named the explicitly requested image, if any
   */
  static BackendStart start(LocalStackEngine engine, Optional<String> named) {
    String image = named.orElse(IMAGE);
    try {
      if (!engine.isAvailable()) {
        return without(named, "no Docker engine answers here", null);
      }
      LocalStackEngine.Running running = engine.start(image);
      return new BackendStart.Started(
          new TestBackend(
              Map.of(
                  "DYNAMODB", running.endpoint(),
                  "KINESIS", running.endpoint(),
                  "SQS", running.endpoint()),
              TestBackend.keys(running.region(), running.id(), running.secret(), Optional.empty()),
              Optional.empty(),
              running.closing()));
    } catch (Exception | LinkageError e) {
      return without(named, image + " can't be started: " + e, e);
    }
  }

  private static BackendStart without(Optional<String> named, String reason, Throwable cause) {
    return named.isPresent()
        ? new BackendStart.Failed(
            "LocalStack was asked for by TERSE_TEST_LOCALSTACK_IMAGE=%s, but %s"
                .formatted(named.get(), reason),
            cause)
        : new BackendStart.Missing("LocalStack is skipped: " + reason);
  }
}
