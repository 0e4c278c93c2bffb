package dev.terse.http.link;

import dev.terse.http.ErrorCode;
import dev.terse.http.link.CheckedField.Good;
import dev.terse.url.LongUrl;
import dev.terse.url.LongUrlParseResult;
import dev.terse.url.TargetPolicy;
import java.time.Instant;

/** The checks of the fields that a link is created or changed with. */
public final class FieldChecks {

  /** The most characters of a title. */
  public static final int MAX_TITLE = 200;

  private FieldChecks() {}

  /** Checks the target of a link. */
  public static CheckedField<LongUrl> longUrl(String text, TargetPolicy targets) {
    return switch (LongUrl.parse(text, targets)) {
      case LongUrlParseResult.Rejected(LongUrlParseResult.Reason reason, String sentence) ->
          CheckedField.bad(codeOf(reason), sentence);
      case LongUrlParseResult.Accepted(LongUrl url) -> new Good<>(url);
    };
  }

  private static ErrorCode codeOf(LongUrlParseResult.Reason reason) {
    return switch (reason) {
      case EMPTY -> ErrorCode.MISSING_URL;
      case TOO_LONG -> ErrorCode.URL_TOO_LONG;
      case NOT_PUBLIC -> ErrorCode.TARGET_NOT_PUBLIC;
      case NOT_LISTED -> ErrorCode.TARGET_NOT_ALLOWED;
      case CONTROL_OR_SPACE, INVISIBLE, NOT_A_URL, SCHEME, SCHEME_TWICE, CREDENTIALS, OWN_HOST ->
          ErrorCode.INVALID_URL;
    };
  }

  /** Checks a time of expiry, which must be in the future. */
  public static CheckedField<Instant> expiry(String text, Instant now) {
    return switch (Expiry.parse(text, now)) {
      case Expiry.Refused(String sentence) -> CheckedField.bad(ErrorCode.INVALID_EXPIRY, sentence);
      case Expiry.At(Instant time) -> new Good<>(time);
    };
  }

  /** Checks a title: at most {@value #MAX_TITLE} characters on one line, stripped of spaces. */
  public static CheckedField<String> title(String text) {
    String title = text.strip();
    if (title.codePointCount(0, title.length()) > MAX_TITLE) {
      return CheckedField.bad(
          ErrorCode.INVALID_TITLE, "A title has at most %d characters.".formatted(MAX_TITLE));
    }
    return title.isEmpty() || title.codePoints().anyMatch(FieldChecks::isUnprintable)
        ? CheckedField.bad(
            ErrorCode.INVALID_TITLE,
            "A title is one line of text that is not blank, without control characters.")
        : new Good<>(title);
  }

  private static boolean isUnprintable(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.SURROGATE ->
          true;
      // Of the invisible ones, those that reorder what stands beside them.
      case Character.FORMAT -> c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
      default -> false;
    };
  }
}
