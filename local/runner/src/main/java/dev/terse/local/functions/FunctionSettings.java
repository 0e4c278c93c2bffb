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
 * @param instances maximum number of instances, and so of concurrent invocations; at least 1
 */
public record FunctionSettings(
    String name,
    Path artifact,
    String handler,
    Duration timeout,
    int memoryMb,
    Map<String, String> environment,
    int instances) {

  /** The default: enough instances for a developer's machine, few enough not to overwhelm it. */
  public static final int DEFAULT_INSTANCES = 64;

  /**
   * Checks the bounds and copies the environment.
   *
   * @throws IllegalArgumentException if the timeout or the instances are out of bounds
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
    if (instances < 1) {
      throw new IllegalArgumentException(
          "instances is %d, but should be 1 or more".formatted(instances));
    }
  }
}
