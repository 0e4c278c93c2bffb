package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import java.util.Map;
import java.util.Objects;
import org.slf4j.MDC;

/**
 * A click that is sent after its invocation has ended.
 *
 * @param click the click
 * @param loggingContext the logging context of its invocation, so that a log line about the click
 *     carries the id of its request
 */
record TakenClick(Click click, Map<String, String> loggingContext) {

  /** Returns a click with the logging context of the calling thread. */
  static TakenClick of(Click click) {
    return new TakenClick(click, currentContext());
  }

  /** Runs an action in the logging context of the click's invocation. */
  void inItsContext(Runnable action) {
    Map<String, String> before = currentContext();
    try {
      MDC.setContextMap(loggingContext);
      action.run();
    } finally {
      MDC.setContextMap(before);
    }
  }

  private static Map<String, String> currentContext() {
    return Objects.requireNonNullElse(MDC.getCopyOfContextMap(), Map.of());
  }
}
