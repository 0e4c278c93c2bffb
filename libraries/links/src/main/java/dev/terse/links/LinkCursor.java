package dev.terse.links;

import dev.terse.links.codes.ShortCode;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A place in a list of links: the last link before it. A cursor says nothing about the key whose
 * links are listed, so that a forged one leads to another place in the same list and nowhere else.
 *
 * @param createdAt the time of creation of that link, in whole seconds
 * @param code the code of that link
 */
public record LinkCursor(Instant createdAt, String code) {

  private static final int MAX_LENGTH = 128;
  private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([0-9A-Za-z_-]{1,64})");

  /** Returns the text by which a client asks for what comes next. */
  public String encoded() {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((createdAt.getEpochSecond() + "." + code).getBytes(StandardCharsets.UTF_8));
  }

  /** Reads a text as a client presents it; empty if it is not a cursor. */
  public static Optional<LinkCursor> parse(String text) {
    if (text.length() > MAX_LENGTH) {
      return Optional.empty();
    }
    try {
      Matcher place =
          FORM.matcher(new String(Base64.getUrlDecoder().decode(text), StandardCharsets.UTF_8));
      return place.matches() && isKey(place.group(2))
          ? Optional.of(
              new LinkCursor(Instant.ofEpochSecond(Long.parseLong(place.group(1))), place.group(2)))
          : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  private static boolean isKey(String code) {
    return ShortCode.matches(code) || Alias.hasForm(code);
  }
}
