package dev.terse.links;

import dev.terse.links.codes.ShortCode;
import java.util.Locale;
import java.util.Optional;

/**
 * The mapping of requested codes to the keys of links. A text in the form of a generated code is
 * matched exactly and is never an alias; any other is an alias, matched regardless of case. So no
 * text has two keys, and no creator's code leads to another creator's link.
 *
 * <p>Chats and other texts often include adjacent punctuation in a link, such as a full stop, a
 * closing parenthesis or a slash: characters after the code that are neither letters nor digits are
 * cut off.
 */
public final class RequestedCode {

  private RequestedCode() {}

  /**
   * Returns the key under which a code's link is stored, if there is such a link.
   *
   * @param text any text
   * @return the key; empty if the text can't be a code
   */
  public static Optional<String> keyOf(String text) {
    String code = withoutAppendedText(text);
    if (ShortCode.matches(code)) {
      return Optional.of(code);
    }
    return Alias.hasForm(code) ? Optional.of(code.toLowerCase(Locale.ROOT)) : Optional.empty();
  }

  private static String withoutAppendedText(String text) {
    int end = 0;
    while (end < text.length() && Alias.isAllowed(text.charAt(end))) {
      end++;
    }
    if (end == text.length()) {
      return text;
    }
    boolean isWord = text.substring(end).codePoints().anyMatch(Character::isLetterOrDigit);
    return isWord ? text : text.substring(0, end);
  }
}
