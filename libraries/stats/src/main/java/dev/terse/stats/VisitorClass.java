package dev.terse.stats;

/**
 * What is known of the client behind a click. Each text is one of a small fixed set, since each
 * makes a counter.
 *
 * @param kind who or what it is
 * @param device the class of the device, such as {@code Phone}
 * @param browser the browser's family, such as {@code Firefox}
 */
public record VisitorClass(VisitorKind kind, String device, String browser) {

  /** A client that says nothing of itself, or nothing that can be understood: a program. */
  public static final VisitorClass UNKNOWN = new VisitorClass(VisitorKind.BOT, "Other", "Other");
}
