package dev.terse.log;

import dev.terse.http.JsonText;
import dev.terse.lambda.snapshot.Priming;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Marker;
import org.slf4j.event.Level;
import org.slf4j.helpers.LegacyAbstractLogger;
import org.slf4j.helpers.MessageFormatter;
import org.slf4j.spi.MDCAdapter;

/**
 * A logger that writes each event as one line of JSON, with the logging context's entries as
 * fields.
 */
final class JsonLogger extends LegacyAbstractLogger {

  private static final long serialVersionUID = 1L;

  private final transient Level level;
  private final transient MDCAdapter context;
  private final transient PrintStream out;

  JsonLogger(String name, Level level, MDCAdapter context, PrintStream out) {
    this.name = name;
    this.level = level;
    this.context = context;
    this.out = out;
  }

  @Override
  protected String getFullyQualifiedCallerName() {
    return null;
  }

  @Override
  protected void handleNormalizedLoggingCall(
      Level eventLevel, Marker marker, String pattern, Object[] arguments, Throwable thrown) {
    boolean isSample = Priming.REQUEST_ID.equals(context.get(LoggingContext.REQUEST_ID));
    if (!isSample) {
      String message = MessageFormatter.basicArrayFormat(pattern, arguments);
      out.println(line(eventLevel, message, thrown));
    }
  }

  private String line(Level eventLevel, String message, Throwable thrown) {
    Map<String, String> entries = context.getCopyOfContextMap();
    return JsonText.object(
            json -> {
              json.writeStringField("timestamp", Instant.now().toString());
              json.writeStringField("level", eventLevel.name());
              json.writeStringField("logger", name);
              json.writeStringField("message", message);
              if (entries != null) {
                for (Map.Entry<String, String> entry : entries.entrySet()) {
                  json.writeStringField(entry.getKey(), entry.getValue());
                }
              }
              if (thrown != null) {
                json.writeStringField("exception", stackTrace(thrown));
              }
            })
        .text();
  }

  private static String stackTrace(Throwable thrown) {
    var text = new StringWriter();
    thrown.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  private boolean isEnabled(Level asked) {
    return asked.toInt() >= level.toInt();
  }

  @Override
  public boolean isTraceEnabled() {
    return isEnabled(Level.TRACE);
  }

  @Override
  public boolean isDebugEnabled() {
    return isEnabled(Level.DEBUG);
  }

  @Override
  public boolean isInfoEnabled() {
    return isEnabled(Level.INFO);
  }

  @Override
  public boolean isWarnEnabled() {
    return isEnabled(Level.WARN);
  }

  @Override
  public boolean isErrorEnabled() {
    return isEnabled(Level.ERROR);
  }
}
