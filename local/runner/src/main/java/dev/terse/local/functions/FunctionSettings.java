package dev.terse.local.functions;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/**
 * The settings of a function.
 *
 * @param name its name, used in its context, its environment and its log file
 * @param artifact a zip or jar with classes at the root and libraries under {@code lib/}, or a
 *     directory laid out in that way
 * @param handler {@code package.Class::handleRequest} or {@code package.Class}
 * @param timeout longest duration of an invocation, more than zero
 * @param memoryMb the memory reported to it, in MB
 * @param environment its own environment variables
 * @param mostInvocations maximum number of concurrent invocations; at least 1
 * @param concurrency the number of invocations that an instance serves at once, as with Lambda
 *     Managed Instances; at least 1, which is what Lambda's other environments serve
 */
public record FunctionSettings(
    String name,
    Path artifact,
    String handler,
    Duration timeout,
    int memoryMb,
    Map<String, String> environment,
    int mostInvocations,
    int concurrency) {

  /** The default: enough for a developer's machine, few enough not to overwhelm it. */
  public static final int DEFAULT_MOST_INVOCATIONS = 64;

  /**
   * Checks the bounds and copies the environment.
   *
   * @throws IllegalArgumentException if the timeout or a number of invocations is out of bounds
   */
  public FunctionSettings {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(artifact, "artifact");
    Objects.requireNonNull(handler, "handler");
    environment = Map.copyOf(environment);
    if (!timeout.isPositive()) {
      throw new IllegalArgumentException(
          "timeout is %s, but should be positive".formatted(timeout));
    }
    if (mostInvocations < 1 || concurrency < 1) {
      throw new IllegalArgumentException(
          "mostInvocations is %d and concurrency %d, but both should be 1 or more"
              .formatted(mostInvocations, concurrency));
    }
  }
}
