package dev.terse.stats;

import dev.terse.clicks.Click;

/**
 * The classifier of the clients behind clicks. A seam: the user agent libraries are large, and only
 * the function that writes statistics has them.
 */
@FunctionalInterface
public interface VisitorClassifier {

  /** Classifies the client behind a click; deterministic and thread-safe. */
  VisitorClass classify(Click click);

  /**
   * Returns the country of the client behind a click, an ISO 3166 code or {@link
   * Click#UNKNOWN_COUNTRY}; by default as the click has it. Thread-safe, and never fails.
   */
  default String country(Click click) {
    return click.country();
  }
}
