package dev.terse.aws;

import dev.terse.lambda.snapshot.Priming;
import software.amazon.awssdk.core.interceptor.Context;
import software.amazon.awssdk.core.interceptor.ExecutionAttributes;
import software.amazon.awssdk.core.interceptor.ExecutionInterceptor;
import software.amazon.awssdk.http.SdkHttpRequest;

/**
 * An interceptor that closes each connection after its call while a snapshot is about to be taken.
 * Not every HTTP client lets its idle connections be closed from outside, and a restored copy would
 * try them first.
 */
final class ConnectionsBeforeSnapshot implements ExecutionInterceptor {

  @Override
  public SdkHttpRequest modifyHttpRequest(
      Context.ModifyHttpRequest context, ExecutionAttributes attributes) {
    SdkHttpRequest request = context.httpRequest();
    // The header is not signed, because intermediaries may change it.
    return Priming.connectionsEnd()
        ? request.toBuilder().putHeader("Connection", "close").build()
        : request;
  }
}
