package dev.terse.stats;

/**
 * What is known of the client behind a click. Each text is one of a small fixed set, since each
 * makes a counter.
 *
 * @param kind who or what it is
 * @param device the class of the device, such as {@code Phone}
 * @param browser the browser's family, such as {@code Firefox}
 */
public record Client(VisitorKind kind, String device, String browser) {

  /** A client that says nothing of itself, or nothing that can be understood: a program. */
  public static final Client UNKNOWN = new Client(VisitorKind.BOT, "Other", "Other");
}
