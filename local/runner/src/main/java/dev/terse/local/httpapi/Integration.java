package dev.terse.local.httpapi;

import dev.terse.local.functions.InvocationResult;
import dev.terse.local.functions.RunningTime;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeoutException;
import java.util.function.Function;

/** The integration that answers a request with the function of its route. */
final class Integration {

  /** Lambda's limit on an event. */
  static final int MAX_EVENT_BYTES = 6 * 1024 * 1024;

  /** API Gateway's limit on an integration. */
  static final Duration TIMEOUT = Duration.ofSeconds(30);

  private final RouteTable routes;
  private final Map<String, Function<byte[], InvocationResult>> functions;
  private final ExecutorService executor;
  private final Duration timeout;

  Integration(
      RouteTable routes,
      Map<String, Function<byte[], InvocationResult>> functions,
      ExecutorService executor,
      Duration timeout) {
    this.routes = routes;
    this.functions = functions;
    this.executor = executor;
    this.timeout = timeout;
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
    Function<byte[], InvocationResult> function = functions.get(match.route().functionLogicalId());
    Future<InvocationResult> running = executor.submit(() -> function.apply(event));
    try {
      return switch (RunningTime.await(running, timeout)) {
        case InvocationResult.Answer(byte[] json) ->
            FunctionAnswer.read(json).orElse(ApiResponse.FAILED);
        case InvocationResult.FunctionFailure _, InvocationResult.TimedOut _ -> ApiResponse.FAILED;
        case InvocationResult.Throttled _ -> ApiResponse.UNAVAILABLE;
      };
    } catch (TimeoutException e) {
      // The function continues, as it does in Lambda; its answer is lost.
      return ApiResponse.UNAVAILABLE;
    } catch (ExecutionException e) {
      return ApiResponse.FAILED;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return ApiResponse.UNAVAILABLE;
    }
  }
}
