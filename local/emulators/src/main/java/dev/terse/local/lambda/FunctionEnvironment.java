package dev.terse.local.lambda;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** The environment variables of a function that runs as a process. */
public final class FunctionEnvironment {

  private FunctionEnvironment() {}

  /**
   * Returns the variables that Lambda sets.
   *
   * @param api the APIs that the function calls
   * @param name the function's name
   * @param handler the function's handler
   * @param taskRoot the directory of the unpacked artifact
   */
  public static Map<String, String> ofLambda(
      LambdaApi api, String name, String handler, String taskRoot) {
    Map<String, String> variables = new HashMap<>();
    variables.put("AWS_LAMBDA_RUNTIME_API", api.authority());
    variables.put("AWS_LAMBDA_FUNCTION_NAME", name);
    variables.put("AWS_LAMBDA_FUNCTION_VERSION", "$LATEST");
    variables.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "1024");
    variables.put("AWS_LAMBDA_INITIALIZATION_TYPE", "on-demand");
    variables.put("AWS_LAMBDA_LOG_FORMAT", "JSON");
    variables.put("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/" + name);
    variables.put("AWS_LAMBDA_LOG_STREAM_NAME", "2026/01/01/[$LATEST]0");
    variables.put("AWS_REGION", "us-east-1");
    variables.put("AWS_DEFAULT_REGION", "us-east-1");
    variables.put("AWS_ACCESS_KEY_ID", "local");
    variables.put("AWS_SECRET_ACCESS_KEY", "local");
    variables.put("LAMBDA_TASK_ROOT", taskRoot);
    variables.put("_HANDLER", handler);
    variables.put("LANG", "en_US.UTF-8");
    variables.put("TZ", ":UTC");
    variables.put("PATH", "/usr/local/bin:/usr/bin:/bin");
    return variables;
  }

  /**
   * Returns the variables that the template sets, with local endpoints.
   *
   * @param dynamoDb the endpoint of DynamoDB
   * @param kinesis the endpoint of Kinesis
   */
  public static Map<String, String> ofTemplate(URI dynamoDb, URI kinesis) {
    Map<String, String> variables = new HashMap<>();
    variables.put("LINKS_TABLE", "LinksTable");
    variables.put("STATS_TABLE", "StatsTable");
    variables.put("LEASES_TABLE", "LeasesTable");
    variables.put("ACCESS_TABLE", "AccessTable");
    variables.put("REQUESTS_TABLE", "RequestsTable");
    variables.put("SALTS_TABLE", "SaltsTable");
    variables.put("CLICKS_STREAM", "ClicksStream");
    variables.put("PUBLIC_BASE_URL", "https://sho.rt");
    variables.put("REDIRECT_STATUS", "301");
    variables.put("STATS_RETENTION_DAYS", "1826");
    variables.put("POWERTOOLS_SERVICE_NAME", "terse");
    variables.put("DEAD_LETTER_QUEUE_URL", "https://sqs.us-east-1.amazonaws.com/0/ClickFailures");
    variables.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.toString());
    variables.put("AWS_ENDPOINT_URL_KINESIS", kinesis.toString());
    return variables;
  }
}
