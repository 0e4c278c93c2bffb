package dev.terse.local.dynamodb;

import java.util.logging.Logger;

/** Keeps DynamoDB Local's logging off the console. */
final class Quiet {

  // Held, since a logger that nobody holds loses its settings.
  private static final Logger SQLITE = Logger.getLogger("com.almworks.sqlite4java");

  private Quiet() {}

  /** Has to be called before any class of DynamoDB Local is loaded. */
  static void logging() {
    // Its jar brings a log4j2.xml that prints warnings; the simple loggers need no configuration.
    setUnlessSet(
        "log4j2.loggerContextFactory",
        "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
    setUnlessSet("org.apache.logging.log4j.simplelog.level", "OFF");
    SQLITE.setUseParentHandlers(false);
  }

  private static void setUnlessSet(String property, String value) {
    if (System.getProperty(property) == null) {
      System.setProperty(property, value);
    }
  }
}
