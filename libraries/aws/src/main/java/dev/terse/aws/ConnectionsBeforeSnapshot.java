package dev.terse.aws;

import dev.terse.lambda.snapshot.Priming;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * Has the connections end with their calls while a snapshot is about to be taken. Idle ones can't
 * be closed from outside with every HTTP client, and a restored copy would try them first.
 */
final class ConnectionsBeforeSnapshot implements ExecutionInterceptor {

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    // The header is not signed: what is between the client and the service may change it.
    return Priming.connectionsEnd()
        ? request.toBuilder().putHeader("Connection", "close").build()
        : request;
  }
}
