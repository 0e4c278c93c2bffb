package dev.terse.functions.shorten;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.links.Alias;
import dev.terse.links.NewLink;
import dev.terse.url.Ascii;
import dev.terse.url.LongUrl;
import dev.terse.url.LongUrlParseResult;
import dev.terse.url.TargetPolicy;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;
import java.util.Set;

/** What a client asks to shorten, checked. */
sealed interface ShortenCommand {

  /** The most bytes of a body: the longest URL and alias, escaped, with room to spare. */
  int MAX_BODY_BYTES = 16_384;

  /** How clients name the one encoding that is read. */
  Set<String> UTF_8 =
      Set.of("charset=utf-8", "charset=\"utf-8\"", "charset=utf8", "charset=\"utf8\"");

  /** A link that can be created. */
  record Valid(NewLink link) implements ShortenCommand {}

  /** No such link can be created; the first of the reasons. */
  record Refused(ErrorCode code, String sentence) implements ShortenCommand {}

  /**
   * Reads the request.
   *
   * @param request the request
   * @param targets the hosts that links may lead to
   * @param now what an expiry must be after
   */
  static ShortenCommand read(HttpRequest request, TargetPolicy targets, Instant now) {
    if (!request.header("content-type").map(ShortenCommand::isJson).orElse(false)) {
      return new Refused(
          ErrorCode.UNSUPPORTED_MEDIA_TYPE,
          "The body should be JSON in UTF-8, sent with the header \"Content-Type:"
              + " application/json\".");
    }
    if (request.body().length > MAX_BODY_BYTES) {
      return new Refused(
          ErrorCode.BODY_TOO_LARGE,
          "The body has " + request.body().length + " bytes; at most 16384 are allowed.");
    }
    try {
      return check(ShortenFields.parse(request.body()), targets, now);
    } catch (MalformedBodyException e) {
      return new Refused(ErrorCode.MALFORMED_JSON, e.getMessage());
    }
  }

  private static boolean isJson(String contentType) {
    String[] parts = Ascii.toLowerCase(contentType).split(";", 8);
    return parts[0].strip().equals("application/json")
        && Arrays.stream(parts)
            .skip(1)
            .map(String::strip)
            .filter(part -> part.startsWith("charset="))
            .allMatch(UTF_8::contains);
  }

  private static ShortenCommand check(ShortenFields fields, TargetPolicy targets, Instant now) {
    if (fields.longUrl().isEmpty()) {
      return new Refused(ErrorCode.MISSING_URL, "The field \"long_url\" is missing.");
    }
    return switch (LongUrl.parse(fields.longUrl().get(), targets)) {
      case LongUrlParseResult.Rejected(LongUrlParseResult.Reason reason, String sentence) ->
          new Refused(codeOf(reason), sentence);
      case LongUrlParseResult.Accepted(LongUrl url) -> withAlias(url, fields, now);
    };
  }

  private static ErrorCode codeOf(LongUrlParseResult.Reason reason) {
    return switch (reason) {
      case EMPTY -> ErrorCode.MISSING_URL;
      case TOO_LONG -> ErrorCode.URL_TOO_LONG;
      case NOT_PUBLIC -> ErrorCode.TARGET_NOT_PUBLIC;
      case CONTROL_OR_SPACE, INVISIBLE, NOT_A_URL, SCHEME, SCHEME_TWICE, CREDENTIALS, OWN_HOST ->
          ErrorCode.INVALID_URL;
    };
  }

  private static ShortenCommand withAlias(LongUrl url, ShortenFields fields, Instant now) {
    if (fields.customAlias().isEmpty()) {
      return withExpiry(url, Optional.empty(), fields, now);
    }
    return switch (Alias.parse(fields.customAlias().get())) {
      case Alias.Accepted(Alias alias) -> withExpiry(url, Optional.of(alias), fields, now);
      case Alias.Malformed _ ->
          new Refused(
              ErrorCode.INVALID_ALIAS,
              "An alias has 3 to 64 characters, each a letter a-z, a digit, \"-\" or \"_\".");
      case Alias.LooksGenerated _ ->
          new Refused(
              ErrorCode.INVALID_ALIAS,
              "An alias can't have the form of a generated code, which is seven letters and digits"
                  + " with a digit among them; add a character or a hyphen.");
      case Alias.Reserved reserved ->
          new Refused(ErrorCode.RESERVED_ALIAS, "This alias is reserved; please choose another.");
    };
  }

  private static ShortenCommand withExpiry(
      LongUrl url, Optional<Alias> alias, ShortenFields fields, Instant now) {
    if (fields.expiresAt().isEmpty()) {
      return new Valid(new NewLink(url, alias, Optional.empty()));
    }
    return switch (Expiry.parse(fields.expiresAt().get(), now)) {
      case Expiry.Refused(String sentence) -> new Refused(ErrorCode.INVALID_EXPIRY, sentence);
      case Expiry.At(Instant time) -> new Valid(new NewLink(url, alias, Optional.of(time)));
    };
  }
}
