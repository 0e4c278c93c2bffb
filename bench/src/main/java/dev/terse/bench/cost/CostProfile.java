package dev.terse.bench.cost;

import java.util.List;
import java.util.Locale;

/** A set of defaults of a deployment. */
enum CostProfile {
  SMALL,
  PRODUCTION;

  static final List<CostProfile> ALL = List.of(values());

  /** Returns the name in settings. */
  String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns the name of a number that this profile alone has. */
  String prefix(String name) {
    return id() + "." + name;
  }
}
