package dev.terse.local.functions;

import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;

/** The environment variables of an instance: the function's own, Lambda's, and the caller's. */
final class EnvironmentVariables {

  private static final String REGION = "us-east-1";

  private EnvironmentVariables() {}

  static Map<String, String> of(
      FunctionSettings settings, Path taskRoot, Map<String, String> extra) {
    Map<String, String> variables = new HashMap<>(settings.environment());
    variables.put("AWS_REGION", REGION);
    variables.put("AWS_DEFAULT_REGION", REGION);
    variables.put("AWS_LAMBDA_FUNCTION_NAME", settings.name());
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(settings.memoryMb()));
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    if (settings.concurrency() > 1) {
      variables.put("AWS_LAMBDA_MAX_CONCURRENCY", String.valueOf(settings.concurrency()));
    }
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + settings.name());
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", logStream());
    // DynamoDB Local accepts letters and digits only.
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("LAMBDA_TASK_ROOT", taskRoot.toString());
    variables.put("_HANDLER", settings.handler());
    variables.putAll(extra);
    return Map.copyOf(variables);
  }

  private static String logStream() {
    byte[] id = new byte[16];
    ThreadLocalRandom.current().nextBytes(id);
    String day = LocalDate.now(ZoneOffset.UTC).toString().replace('-', '/');
    return day + "/[$LATEST]" + HexFormat.of().formatHex(id);
  }
}
