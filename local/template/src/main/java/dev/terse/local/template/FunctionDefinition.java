package dev.terse.local.template;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/**
 * A function, with {@code Globals} merged in.
 *
 * @param logicalId its key under {@code Resources}
 * @param name {@code FunctionName}, or the logical id where there is none
 * @param description its purpose, a sentence; empty if the template has none
 * @param handler {@code package.Class::method} or {@code package.Class}
 * @param codeUri the artifact, absolute
 * @param timeout longest duration of an invocation, 1 to 900 s
 * @param memoryMb memory in MB, 128 to 10240
 * @param reservedConcurrency maximum number of concurrent invocations, if the template limits them
 * @param environment the environment variables, resolved
 * @param permissions its permissions besides those that its events need; not read for a run on this
 *     machine, which has none
 */
public record FunctionDefinition(
    String logicalId,
    String name,
    String description,
    String handler,
    Path codeUri,
    Duration timeout,
    int memoryMb,
    OptionalInt reservedConcurrency,
    Map<String, String> environment,
    List<Permission> permissions) {

  /** The variable with the options of the function's JVM. */
  public static final String JVM_OPTIONS = "JAVA_TOOL_OPTIONS";

  /**
   * A permission of a function.
   *
   * @param actions such as {@code dynamodb:GetItem}
   * @param resource the ARN of the resource that the actions apply to
   */
  public record Permission(List<String> actions, String resource) {

    /** Copies the actions. */
    public Permission {
      actions = List.copyOf(actions);
    }
  }

  /** Copies the collections. */
  public FunctionDefinition {
    environment = Map.copyOf(environment);
    permissions = List.copyOf(permissions);
  }

  /** Returns the options of its JVM that the template sets. */
  public List<String> jvmOptions() {
    String options = environment.getOrDefault(JVM_OPTIONS, "");
    return options.isBlank() ? List.of() : List.of(options.strip().split("\\s+"));
  }
}
