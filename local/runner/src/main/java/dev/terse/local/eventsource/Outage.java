package dev.terse.local.eventsource;

import java.util.function.Consumer;

/** A reporter of the beginning and the end of an outage, but not of the failures in between. */
final class Outage {

  private final String subject;
  private final Consumer<String> reporter;
  private boolean open;

  Outage(String subject, Consumer<String> reporter) {
    this.subject = subject;
    this.reporter = reporter;
  }

  void failed(Exception cause) {
    if (!open) {
      open = true;
      reporter.accept(subject + " fails, trying again until it works: " + cause);
    }
  }

  void over() {
    if (open) {
      open = false;
      reporter.accept(subject + " works again");
    }
  }
}
