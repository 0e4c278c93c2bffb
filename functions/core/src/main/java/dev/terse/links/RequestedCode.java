package dev.terse.links;

import dev.terse.codes.ShortCode;
import java.util.Locale;
import java.util.Optional;

/**
 * A code as it was asked for, and the keys under which its link may be stored. A generated code is
 * matched exactly; an alias without regard to case, for which it is stored in lower case.
 *
 * @param exact the key of a generated code; empty if the text can't be one
 * @param alias the key of an alias; empty if the text can't be one. May equal {@code exact}
 */
public record RequestedCode(Optional<String> exact, Optional<String> alias) {

  /**
   * A code that leads nowhere and never will, although it is looked for: no alias may be a reserved
   * word, and no generated code has as few characters.
   */
  public static final String LEADS_NOWHERE = "api";

  /**
   * The keys of a code.
   *
   * @param text any text
   * @return the keys, none where the text is no code at all
   */
  public static RequestedCode of(String text) {
    if (!Alias.hasForm(text)) {
      return new RequestedCode(Optional.empty(), Optional.empty());
    }
    return new RequestedCode(
        Optional.of(text).filter(ShortCode::matches), Optional.of(text.toLowerCase(Locale.ROOT)));
  }
}
