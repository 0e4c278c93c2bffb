package dev.terse.bench;

import dev.terse.bench.clicks.ClickThroughput;
import java.util.List;

/** All topics, in the order in which they are run. */
final class Topics {

  static final List<Topic> ALL = List.of(new ClickThroughput());

  private Topics() {}
}
