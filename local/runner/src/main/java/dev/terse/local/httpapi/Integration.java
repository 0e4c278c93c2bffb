package dev.terse.local.httpapi;

import dev.terse.local.functions.InvocationResult;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;

/** The integration that answers a request with the function of its route. */
final class Integration {

  /** Lambda's limit on an event. */
  static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  /** API Gateway's limit on an integration. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RouteTable routes;
  private final Map<String, Function<byte[], InvocationResult>> functions;

  Integration(RouteTable routes, Map<String, Function<byte[], InvocationResult>> functions) {
    this.routes = routes;
    this.functions = functions;
  }

  ApiResponse answer(ApiRequest request) {
    return routes
        .find(request.method(), request.target().path())
        .map(match -> invoke(request, match))
        .orElse(ApiResponse.NOT_FOUND);
  }

  private ApiResponse invoke(ApiRequest request, RouteTable.Match match) {
    byte[] event = RequestEvent.of(request, match);
    if (event.length > MAX_EVENT_BYTES) {
      return ApiResponse.TOO_LARGE;
    }
    return switch (functions.get(match.route().functionLogicalId()).apply(event)) {
      case InvocationResult.Answer(byte[] json) ->
          FunctionAnswer.read(json).orElse(ApiResponse.FAILED);
      case InvocationResult.FunctionFailure _, InvocationResult.TimedOut _ -> ApiResponse.FAILED;
      case InvocationResult.Throttled _ -> ApiResponse.UNAVAILABLE;
    };
  }
}
