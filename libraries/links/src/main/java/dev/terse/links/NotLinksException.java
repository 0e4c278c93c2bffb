package dev.terse.links;

/** A table that has the key of the Links table, and other items; the message is a sentence. */
public final class NotLinksException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NotLinksException(String table) {
    super("%s has items that are not links, so that it is another table.".formatted(table));
  }
}
