package dev.terse.lambda.runtime;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import com.amazonaws.services.lambda.runtime.LambdaRuntime;
import java.time.Instant;
import java.util.Map;

/**
 * The context of an invocation, without that of mobile clients, which do not call our functions.
 *
 * @param requestId the invocation's id
 * @param functionArn the ARN that was invoked
 * @param deadline the time at which the function is stopped
 * @param environment the environment variables that Lambda sets; a missing one counts as an empty
 *     text
 */
public record InvocationContext(
    String requestId, String functionArn, Instant deadline, Map<String, String> environment)
    implements Context {

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return variable("AWS_LAMBDA_LOG_GROUP_NAME");
  }

  @Override
  public String getLogStreamName() {
    return variable("AWS_LAMBDA_LOG_STREAM_NAME");
  }

  @Override
  public String getFunctionName() {
    return variable("AWS_LAMBDA_FUNCTION_NAME");
  }

  @Override
  public String getFunctionVersion() {
    return variable("AWS_LAMBDA_FUNCTION_VERSION");
  }

  @Override
  public String getInvokedFunctionArn() {
    return functionArn;
  }

  @Override
  public CognitoIdentity getIdentity() {
    return null;
  }

  @Override
  public ClientContext getClientContext() {
    return null;
  }

  @Override
  public int getRemainingTimeInMillis() {
    return Math.toIntExact(deadline.toEpochMilli() - System.currentTimeMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    String megabytes = variable("AWS_LAMBDA_FUNCTION_MEMORY_SIZE");
    return megabytes.isEmpty() ? 0 : Integer.parseInt(megabytes);
  }

  @Override
  public LambdaLogger getLogger() {
    return LambdaRuntime.getLogger();
  }

  private String variable(String name) {
    return environment.getOrDefault(name, "");
  }
}
