package dev.terse.stats;

import dev.terse.clicks.Click;

/**
 * Tells who is behind a click. A seam: the libraries that know user agents are large, and only the
 * function that writes statistics has them.
 */
@FunctionalInterface
public interface VisitorClassifier {

  /** Who is behind a click; the same whenever it is asked. Safe for use by several threads. */
  VisitorClass classify(Click click);
}
