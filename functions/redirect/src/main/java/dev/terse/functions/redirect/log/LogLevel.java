package dev.terse.functions.redirect.log;

import java.util.Objects;
import org.slf4j.event.Level;

/** Lambda's names of log levels. */
final class LogLevel {

  private LogLevel() {}

  /** The level of a name, null or unknown for INFO. */
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
