package dev.terse.local.functions;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/** The context of a handler's invocation. */
final class LocalContext implements Context {

  private final String requestId;
  private final FunctionSettings settings;
  private final Map<String, String> environment;
  private final FunctionLog log;
  private final long deadlineNanos;

  LocalContext(FunctionSettings settings, Map<String, String> environment, FunctionLog log) {
    // Not a secret, and a secure random number costs a call of the operating system.
    ThreadLocalRandom random = ThreadLocalRandom.current();
    this.requestId = new UUID(random.nextLong(), random.nextLong()).toString();
    this.settings = settings;
    this.environment = environment;
    this.log = log;
    this.deadlineNanos = System.nanoTime() + settings.timeout().toNanos();
  }

  @Override
  public String getAwsRequestId() {
    return requestId;
  }

  @Override
  public String getLogGroupName() {
    return environment.get("AWS_LAMBDA_LOG_GROUP_NAME");
  }

  @Override
  public String getLogStreamName() {
    return environment.get("AWS_LAMBDA_LOG_STREAM_NAME");
  }

  @Override
  public String getFunctionName() {
    return settings.name();
  }

  @Override
  public String getFunctionVersion() {
    return environment.get("AWS_LAMBDA_FUNCTION_VERSION");
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:%s:000000000000:function:%s"
        .formatted(environment.get("AWS_REGION"), settings.name());
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
    return (int) Math.max(0, Duration.ofNanos(deadlineNanos - System.nanoTime()).toMillis());
  }

  @Override
  public int getMemoryLimitInMB() {
    return settings.memoryMb();
  }

  @Override
  public LambdaLogger getLogger() {
    return log;
  }
}
