package dev.terse.stats;

/** The kinds of clients that follow a link. */
public enum VisitorKind {
  /** A person, as far as can be determined. */
  PERSON("person"),
  /** A crawler, a monitor, a scanner, an HTTP library: a program that identifies itself. */
  BOT("bot"),
  /** A chat or a social network that previews a link's target. */
  PREVIEW("preview"),
  /** A browser that prefetches for a person who may never follow the link. */
  PREFETCH("prefetch");

  private final String label;

  VisitorKind(String label) {
    this.label = label;
  }

  /** Returns the name in items and responses. */
  String label() {
    return label;
  }
}
