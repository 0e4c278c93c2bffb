package dev.terse.local.dynamodb;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.logging.Logger;
import org.apache.logging.log4j.LogManager;

/** A switch that keeps DynamoDB Local's logging off the console. */
final class Quiet {

  // Its jar brings a log4j2.xml that prints warnings; the simple loggers need no configuration.
  private static final Map<String, String> NO_LOGGING =
      Map.of(
          "log4j2.loggerContextFactory",
          "org.apache.logging.log4j.simple.SimpleLoggerContextFactory",
          "org.apache.logging.log4j.simplelog.level",
          "OFF");

  // Of SQLite and of its maps. Held, because a logger without a strong reference loses its
  // settings.
  private static final List<Logger> LOGGERS =
      List.of(Logger.getLogger("com.almworks.sqlite4java"), Logger.getLogger("javolution.util"));

  private Quiet() {}

  /** Turns logging off. Must be called before any class of DynamoDB Local is loaded. */
  static synchronized void logging() {
    LOGGERS.forEach(logger -> logger.setUseParentHandlers(false));
    Map<String, Optional<String>> before = new TreeMap<>();
    NO_LOGGING.forEach(
        (name, value) -> before.put(name, Optional.ofNullable(System.setProperty(name, value))));
    // Initialized now and for good, so that another Log4j, in a class loader of its own, is not
    // silenced.
    LogManager.getContext(false);
    before.forEach(
        (name, value) ->
            value.ifPresentOrElse(
                old -> System.setProperty(name, old), () -> System.clearProperty(name)));
  }
}
