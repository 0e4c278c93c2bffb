package dev.terse.http;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import dev.terse.aws.FailureKind;
import dev.terse.lambda.metrics.Metric;
import dev.terse.lambda.metrics.Metrics;
import dev.terse.lambda.snapshot.Priming;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Base class of the Lambda functions behind API Gateway: decodes the event, has it answered, and
 * encodes the response. Every failure is logged with the request's id, counted, and answered in the
 * common error format: 503 if the same request may succeed later, 500 otherwise.
 *
 * <p>Invoked as an authorizer of the API, it only decides whether the request came through the CDN
 * in front. Invoked with the route key {@code $link-changed}, as the local runner does, it drops
 * what it remembers of a link.
 */
public abstract class HttpFunction implements RequestStreamHandler {

  // First of all, so that most of the start is beside it.
  static {
    EarlyWork.start();
  }

  private static final Logger LOG = LoggerFactory.getLogger(HttpFunction.class);
  private static final String RETRY_AFTER_SECONDS = "1";
  private static final int NO_CONTENT = 204;

  private final OriginSecrets originSecrets;
  private final OriginCheck originCheck;
  private final Metrics metrics;
  private final Consumer<Context> beginLog;
  private int samplesHandled;

  /**
   * Creates a function.
   *
   * @param originSecrets the secrets that a CDN in front authenticates itself with
   * @param metrics the metrics that count failures
   * @param beginLog called first in every invocation, to put the fields of each log line into the
   *     logging context (MDC); the context is cleared at the end
   */
  protected HttpFunction(OriginSecrets originSecrets, Metrics metrics, Consumer<Context> beginLog) {
    this.originSecrets = originSecrets;
    this.originCheck = new OriginCheck(originSecrets);
    this.metrics = metrics;
    this.beginLog = beginLog;
  }

  /**
   * Answers a request; may be called by several threads at once.
   *
   * @throws SdkException if a call to AWS failed
   */
  protected abstract HttpResponse answer(HttpRequest request);

  /**
   * Presents a response to the client that made the request, after {@link #answer} and after a
   * failure of it; by default as it is.
   */
  protected HttpResponse present(HttpRequest request, HttpResponse response) {
    return response;
  }

  /**
   * Drops what is remembered of a link, which has changed; by default, nothing is remembered.
   *
   * @param code the link's code; empty if any may have changed
   */
  protected void linkChanged(String code) {}

  /**
   * Takes note of a request that was answered; by default does nothing. Must not fail.
   *
   * @param duration the time since the event came
   */
  protected void answered(HttpRequest request, HttpResponse response, Duration duration) {}

  /** Ends an invocation; called last in every one, even if it failed. */
  protected void end(Context context) {}

  @Override
  public final void handleRequest(InputStream event, OutputStream answer, Context context)
      throws IOException {
    long start = System.nanoTime();
    try {
      beginLog.accept(context);
      HttpRequest request = ApiEvent.decode(event);
      if (request.routeKey().equals(HttpRequest.AUTHORIZATION)) {
        ApiEvent.encodeDecision(originCheck.passes(request), answer);
        return;
      }
      if (request.routeKey().equals(HttpRequest.LINK_CHANGED)) {
        linkChanged(request.code());
        ApiEvent.encode(HttpResponse.empty(NO_CONTENT), answer);
        return;
      }
      HttpResponse response = answerOrError(() -> present(request, answerOrError(request)));
      ApiEvent.encode(request.isHead() ? response.withoutBody() : response, answer);
      answered(request, response, Duration.ofNanos(System.nanoTime() - start));
    } finally {
      MDC.clear();
      end(context);
    }
  }

  /**
   * Handles sample requests, all for one code, as if Lambda had invoked the function with them; for
   * {@link dev.terse.lambda.snapshot.Priming}.
   *
   * @throws IOException never, because the streams are in memory
   * @throws IllegalStateException if one gets an unexpected response
   */
  protected final void handle(List<SampleRequest> samples) throws IOException {
    samplesHandled++;
    for (SampleRequest sample : samples) {
      var answer = new ByteArrayOutputStream();
      handleRequest(
          new ByteArrayInputStream(sample.event(samplesHandled, originSecrets)),
          answer,
          Priming.context());
      String text = answer.toString(StandardCharsets.UTF_8);
      if (!text.startsWith("{\"statusCode\":" + sample.status() + ",")) {
        throw new IllegalStateException(sample.routeKey() + " was answered " + text);
      }
    }
  }

  private static HttpResponse wrongOrigin() {
    return HttpResponse.error(
        ErrorCode.WRONG_ORIGIN, "Please use the public address of this service.");
  }

  private HttpResponse answerOrError(HttpRequest request) {
    return answerOrError(() -> originCheck.passes(request) ? answer(request) : wrongOrigin());
  }

  /**
   * Returns an answer, or the error that its failure means to a client; for a part of a request
   * that must not fail the other parts.
   */
  protected final HttpResponse answerOrError(Supplier<HttpResponse> answer) {
    try {
      return answer.get();
    } catch (SdkException e) {
      if (FailureKind.of(e) == FailureKind.UNAVAILABLE) {
        LOG.warn("answered 503: a dependency is down, slow or overloaded", e);
        metrics.count(Metric.REQUESTS_UNAVAILABLE, 1);
        return HttpResponse.error(
                ErrorCode.UNAVAILABLE, "The service is overloaded; please try again shortly.")
            .withHeader("Retry-After", RETRY_AFTER_SECONDS);
      }
      return fault(e);
    } catch (RuntimeException | LinkageError | StackOverflowError e) {
      return fault(e);
    }
  }

  private HttpResponse fault(Throwable e) {
    LOG.error("answered 500: a fault", e);
    metrics.count(Metric.REQUESTS_FAILED, 1);
    return HttpResponse.error(ErrorCode.INTERNAL_ERROR, "Something went wrong on our side.");
  }
}
