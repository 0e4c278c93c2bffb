package dev.terse.functions.shorten;

import dev.terse.functions.shorten.CheckedField.Bad;
import dev.terse.functions.shorten.CheckedField.Good;
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

/** A client's validated request to shorten a URL. */
sealed interface ShortenCommand {

  /**
   * The maximum size of a body in bytes: the longest URL and alias, escaped, with room to spare.
   */
  int MAX_BODY_BYTES = 16_384;

  /** The names of the only supported encoding. */
  Set<String> UTF_8 =
      Set.of("charset=utf-8", "charset=\"utf-8\"", "charset=utf8", "charset=\"utf8\"");

  /** A link that can be created. */
  record Valid(NewLink link) implements ShortenCommand {}

  /** A request that is rejected, with the first of the reasons. */
  record Refused(ErrorCode code, String sentence) implements ShortenCommand {}

  /** The validated fields, in the order in which their errors are reported. */
  record CheckedFields(
      CheckedField<LongUrl> longUrl,
      CheckedField<Optional<Alias>> alias,
      CheckedField<Optional<Instant>> expiry) {}

  /**
   * Parses and validates a request.
   *
   * @param request the request
   * @param targets the hosts that links may lead to
   * @param now the time that an expiry must be after
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
    return switch (new CheckedFields(
        longUrl(fields, targets), alias(fields), expiry(fields, now))) {
      case CheckedFields(
              Good(LongUrl url),
              Good(Optional<Alias> alias),
              Good(Optional<Instant> expiry)) ->
          new Valid(new NewLink(url, alias, expiry));
      case CheckedFields(Bad(Refused refused), _, _) -> refused;
      case CheckedFields(_, Bad(Refused refused), _) -> refused;
      case CheckedFields(_, _, Bad(Refused refused)) -> refused;
    };
  }

  private static CheckedField<LongUrl> longUrl(ShortenFields fields, TargetPolicy targets) {
    if (fields.longUrl().isEmpty()) {
      return CheckedField.bad(ErrorCode.MISSING_URL, "The field \"long_url\" is missing.");
    }
    return switch (LongUrl.parse(fields.longUrl().get(), targets)) {
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
      case CONTROL_OR_SPACE, INVISIBLE, NOT_A_URL, SCHEME, SCHEME_TWICE, CREDENTIALS, OWN_HOST ->
          ErrorCode.INVALID_URL;
    };
  }

  private static CheckedField<Optional<Alias>> alias(ShortenFields fields) {
    if (fields.customAlias().isEmpty()) {
      return new Good<>(Optional.empty());
    }
    return switch (Alias.parse(fields.customAlias().get())) {
      case Alias.Accepted(Alias alias) -> new Good<>(Optional.of(alias));
      case Alias.Malformed _ ->
          CheckedField.bad(
              ErrorCode.INVALID_ALIAS,
              "An alias has 3 to 64 characters, each a letter a-z, a digit, \"-\" or \"_\".");
      case Alias.LooksGenerated _ ->
          CheckedField.bad(
              ErrorCode.INVALID_ALIAS,
              "An alias can't have the form of a generated code, which is seven letters and digits"
                  + " with a digit among them; add a character or a hyphen.");
      case Alias.Reserved _ ->
          CheckedField.bad(
              ErrorCode.RESERVED_ALIAS, "This alias is reserved; please choose another.");
    };
  }

  private static CheckedField<Optional<Instant>> expiry(ShortenFields fields, Instant now) {
    if (fields.expiresAt().isEmpty()) {
      return new Good<>(Optional.empty());
    }
    return switch (Expiry.parse(fields.expiresAt().get(), now)) {
      case Expiry.Refused(String sentence) -> CheckedField.bad(ErrorCode.INVALID_EXPIRY, sentence);
      case Expiry.At(Instant time) -> new Good<>(Optional.of(time));
    };
  }
}
