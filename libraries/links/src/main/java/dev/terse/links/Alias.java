package dev.terse.links;

import dev.terse.links.codes.Base62;
import dev.terse.links.codes.ShortCode;
import java.util.Locale;

/**
 * A code chosen by a client: {@value #MIN_LENGTH} to {@value #MAX_LENGTH} of {@code [0-9A-Za-z_-]},
 * neither a reserved word nor in the form of a generated code, and in lower case, because aliases
 * are unique regardless of case.
 *
 * @param value the alias in lower case
 */
public record Alias(String value) {

  /** The minimum length of an alias. */
  public static final int MIN_LENGTH = 3;

  /** The maximum length of an alias. */
  public static final int MAX_LENGTH = 64;

  /** The result of parsing an alias that a client asked for. */
  public sealed interface ParseResult {}

  /** A valid alias, which may be taken, though. */
  public record Accepted(Alias alias) implements ParseResult {}

  /** A text that is too short, too long, or has a character not allowed in an alias. */
  public record Malformed() implements ParseResult {}

  /** A text in the form of a {@link ShortCode}: the two namespaces are disjoint. */
  public record LooksGenerated() implements ParseResult {}

  /** A word that Terse or its surrounding site needs, or that lends itself to fraud. */
  public record Reserved() implements ParseResult {}

  /**
   * Parses an alias as given by a client.
   *
   * @param text any text
   * @return the alias in lower case, or the reason for its rejection
   */
  public static ParseResult parse(String text) {
    if (!hasForm(text)) {
      return new Malformed();
    }
    if (ShortCode.matches(text)) {
      return new LooksGenerated();
    }
    String lower = text.toLowerCase(Locale.ROOT);
    return ReservedWords.contains(lower) ? new Reserved() : new Accepted(new Alias(lower));
  }

  /** Returns whether a text has the length and the characters of an alias. */
  static boolean hasForm(String text) {
    if (text.length() < MIN_LENGTH || text.length() > MAX_LENGTH) {
      return false;
    }
    for (int i = 0; i < text.length(); i++) {
      if (!isAllowed(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  /** Returns whether an alias may contain a character. */
  static boolean isAllowed(char c) {
    return Base62.isDigit(c) || c == '_' || c == '-';
  }
}
