package dev.terse.http.link;

import dev.terse.http.ErrorCode;
import dev.terse.http.Refusal;
import dev.terse.links.Link;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The entity tag of a link's details, {@code "v3"} for a link that was changed three times. Clicks
 * do not change it.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9110#name-etag">RFC 9110, ETag and If-Match</a>
 */
public final class EntityTag {

  private static final String ANY = "*";
  private static final Pattern FORM = Pattern.compile("\"v(0|[1-9][0-9]{0,14})\"");

  private EntityTag() {}

  /** Returns the entity tag of a link. */
  public static String of(Link link) {
    return "\"v%d\"".formatted(link.version());
  }

  /**
   * Reads the header {@code If-Match}.
   *
   * @param header one entity tag of a link, or {@code *}
   * @return the version that the link must have, empty for any; or the reason why it can't be used
   */
  public static CheckedField<OptionalLong> version(String header) {
    if (header.strip().equals(ANY)) {
      return new CheckedField.Good<>(OptionalLong.empty());
    }
    Matcher matcher = FORM.matcher(header.strip());
    return matcher.matches()
        ? new CheckedField.Good<>(OptionalLong.of(Long.parseLong(matcher.group(1))))
        : new CheckedField.Bad<>(
            new Refusal(
                ErrorCode.INVALID_IF_MATCH,
                "The header \"If-Match\" should be the \"ETag\" of the link's details."));
  }
}
