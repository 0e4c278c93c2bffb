package dev.terse.bench.warm;

import com.amazonaws.services.lambda.runtime.ClientContext;
import com.amazonaws.services.lambda.runtime.CognitoIdentity;
import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.LambdaLogger;

/** What a handler is told, the same for each invocation. */
final class WarmContext implements Context {

  @Override
  public String getAwsRequestId() {
    return "6f2d4c1e-0c0a-4a53-9d5e-3f1f6b8a7c90";
  }

  @Override
  public String getLogGroupName() {
    return "/aws/lambda/terse";
  }

  @Override
  public String getLogStreamName() {
    return "2026/01/01/[$LATEST]0";
  }

  @Override
  public String getFunctionName() {
    return "terse";
  }

  @Override
  public String getFunctionVersion() {
    return "$LATEST";
  }

  @Override
  public String getInvokedFunctionArn() {
    return "arn:aws:lambda:us-east-1:000000000000:function:terse";
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
    return 10_000;
  }

  @Override
  public int getMemoryLimitInMB() {
    return 1_024;
  }

  @Override
  public LambdaLogger getLogger() {
    return null;
  }
}
