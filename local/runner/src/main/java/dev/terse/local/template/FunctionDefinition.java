package dev.terse.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function, with {@code Globals} merged in.
 *
 * @param logicalId its key under {@code Resources}
 * @param name {@code FunctionName}, or the logical id where there is none
 * @param handler {@code package.Class::method} or {@code package.Class}
 * @param codeUri the artifact, absolute; it exists
 * @param timeout longest run of an invocation, 1 to 900 s
 * @param memoryMb memory in MB, 128 to 10240
 * @param reservedConcurrency most invocations at a time, if the template limits them
 * @param environment the environment variables, resolved
 */
public record FunctionDefinition(
    String logicalId,
    String name,
    String handler,
    Path codeUri,
    Duration timeout,
    int memoryMb,
    OptionalInt reservedConcurrency,
    Map<String, String> environment) {

  /** Copies the environment. */
  public FunctionDefinition {
    environment = Map.copyOf(environment);
  }
}
