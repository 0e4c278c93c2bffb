package dev.terse.bench;

import java.util.List;

/** All topics, in the order in which they are run. */
final class Topics {

  static final List<Topic> ALL = List.of();

  private Topics() {}
}
