package dev.terse.stats;

/**
 * What is known of the client behind a click. Each text is one of a small fixed set, since each
 * makes a counter.
 *
 * @param kind who or what it is
 * @param device the class of the device, such as {@code Phone}
 * @param browser the browser's family, such as {@code Firefox}
 */
public record Client(VisitorKind kind, String device, String browser) {}
