package dev.terse.log;

import java.util.Objects;
import org.slf4j.event.Level;

/** Lambda's log level names. */
final class LogLevel {

  private LogLevel() {}

  /** Returns the level with a name; INFO if it is null or unknown. */
  static Level of(String name) {
    return switch (Objects.requireNonNullElse(name, "INFO")) {
      case "TRACE" -> Level.TRACE;
      case "DEBUG" -> Level.DEBUG;
      case "WARN" -> Level.WARN;
      case "ERROR", "FATAL" -> Level.ERROR;
      default -> Level.INFO;
    };
  }
}
