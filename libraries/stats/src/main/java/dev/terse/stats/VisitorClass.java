package dev.terse.stats;

/**
 * The class of the client behind a click. Each text is one of a small fixed set, because each has a
 * counter.
 *
 * @param kind the kind of client
 * @param device the class of the device, such as {@code Phone}
 * @param browser the browser's family, such as {@code Firefox}
 */
public record VisitorClass(VisitorKind kind, String device, String browser) {

  /** A client that does not identify itself, or not intelligibly: a program. */
  public static final VisitorClass UNKNOWN = new VisitorClass(VisitorKind.BOT, "Other", "Other");
}
