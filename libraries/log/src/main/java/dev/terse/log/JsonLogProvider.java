package dev.terse.log;

import org.slf4j.ILoggerFactory;
import org.slf4j.IMarkerFactory;
import org.slf4j.event.Level;
import org.slf4j.helpers.BasicMarkerFactory;
import org.slf4j.spi.MDCAdapter;
import org.slf4j.spi.SLF4JServiceProvider;

/** The SLF4J provider, which is found through its service file. */
public final class JsonLogProvider implements SLF4JServiceProvider {

  private static final String API_VERSION = "2.0.99";

  private final ImmutableContext context = new ImmutableContext();
  private final IMarkerFactory markers = new BasicMarkerFactory();

  @Override
  public ILoggerFactory getLoggerFactory() {
    Level level = LogLevel.of(System.getenv("AWS_LAMBDA_LOG_LEVEL"));
    return name -> new JsonLogger(name, level, context, System.out);
  }

  @Override
  public IMarkerFactory getMarkerFactory() {
    return markers;
  }

  @Override
  public MDCAdapter getMDCAdapter() {
    return context;
  }

  @Override
  public String getRequestedApiVersion() {
    return API_VERSION;
  }

  @Override
  public void initialize() {
    // There is nothing to initialize.
  }
}
