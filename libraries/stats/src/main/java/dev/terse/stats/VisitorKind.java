package dev.terse.stats;

/** Who or what follows a link. */
public enum VisitorKind {
  /** A person, as far as can be told. */
  PERSON("person"),
  /** A crawler, a monitor, a scanner, an HTTP library: a program that says so. */
  BOT("bot"),
  /** A chat or a social network that shows what a link leads to. */
  PREVIEW("preview"),
  /** A browser that fetches ahead of a person who may never follow. */
  PREFETCH("prefetch");

  private final String label;

  VisitorKind(String label) {
    this.label = label;
  }

  /** The name in items and answers. */
  String label() {
    return label;
  }
}
