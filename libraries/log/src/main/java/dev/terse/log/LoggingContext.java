package dev.terse.log;

import com.amazonaws.services.lambda.runtime.Context;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/** The fields of every log line of an invocation, under the names that Powertools uses. */
public final class LoggingContext {

  static final String REQUEST_ID = "function_request_id";

  private LoggingContext() {}

  /** Puts the function's name and the request's id into the logging context. */
  public static void begin(Context context) {
    MDC.setContextMap(
        Map.of(
            "function_name",
            Objects.requireNonNullElse(context.getFunctionName(), ""),
            REQUEST_ID,
            Objects.requireNonNullElse(context.getAwsRequestId(), "")));
  }
}
