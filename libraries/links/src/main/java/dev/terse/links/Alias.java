package dev.terse.links;

import dev.terse.links.codes.Base62;
import dev.terse.links.codes.ShortCode;
import java.util.Locale;

/**
 * A code that a client chose, {@value #MIN_LENGTH} to {@value #MAX_LENGTH} of {@code [0-9A-Za-z_-]}
 * and neither a reserved word nor a text of the form of a generated code, in lower case: aliases
 * are unique without regard to case.
 *
 * @param value the alias in lower case
 */
public record Alias(String value) {

  /** The fewest characters of an alias. */
  public static final int MIN_LENGTH = 3;

  /** The most characters of an alias. */
  public static final int MAX_LENGTH = 64;

  /** What became of an alias that a client asked for. */
  public sealed interface ParseResult {}

  /** A usable alias; it may be taken, though. */
  public record Accepted(Alias alias) implements ParseResult {}

  /** Too short, too long, or with a character that an alias can't have. */
  public record Malformed() implements ParseResult {}

  /** A text of the form of a {@link ShortCode}: the two name spaces never meet. */
  public record LooksGenerated() implements ParseResult {}

  /** A word that Terse or a site around it needs, or that would lend itself to fraud. */
  public record Reserved() implements ParseResult {}

  /**
   * Reads an alias as a client gave it.
   *
   * @param text any text
   * @return the alias in lower case, or why there is none
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

  /** Whether a text has the length and the characters of an alias. */
  static boolean hasForm(String text) {
    return text.length() >= MIN_LENGTH
        && text.length() <= MAX_LENGTH
        && text.chars().allMatch(c -> isAllowed((char) c));
  }

  /** Whether an alias may have this character. */
  static boolean isAllowed(char c) {
    return Base62.isDigit(c) || c == '_' || c == '-';
  }
}
