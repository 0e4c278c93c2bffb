package dev.terse.functions.shorten;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.http.link.CheckedField;
import dev.terse.http.link.CheckedField.Bad;
import dev.terse.http.link.CheckedField.Good;
import dev.terse.http.link.FieldChecks;
import dev.terse.http.link.JsonBody;
import dev.terse.http.link.LinkField;
import dev.terse.http.link.LinkFields;
import dev.terse.http.link.MalformedBodyException;
import dev.terse.links.Alias;
import dev.terse.links.NewLink;
import dev.terse.url.LongUrl;
import dev.terse.url.TargetPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/** The link that a client asks for, checked. */
sealed interface ShortenCommand {

  /** The most bytes of a body: the longest URL, alias and title, escaped, with room to spare. */
  int MAX_BODY_BYTES = 16_384;

  /** The fields of the body. */
  Set<LinkField> FIELDS =
      Set.copyOf(
          EnumSet.of(
              LinkField.LONG_URL,
              LinkField.CUSTOM_ALIAS,
              LinkField.EXPIRES_AT,
              LinkField.TITLE,
              LinkField.FORWARD_QUERY));

  /** A link that can be created. */
  record Valid(NewLink link) implements ShortenCommand {}

  /** No such link can be created; the first of the reasons. */
  record Refused(Refusal refusal) implements ShortenCommand {}

  /** The validated fields, in the order in which their errors are reported. */
  record CheckedFields(
      CheckedField<LongUrl> longUrl,
      CheckedField<Optional<Alias>> alias,
      CheckedField<Optional<Instant>> expiry,
      CheckedField<Optional<String>> title) {}

  /**
   * Parses and validates a request.
   *
   * @param request the request
   * @param targets the hosts that links may lead to
   * @param now the time that an expiry must be after
   */
  static ShortenCommand read(HttpRequest request, TargetPolicy targets, Instant now) {
    Optional<Refusal> refusal = JsonBody.refusal(request, MAX_BODY_BYTES);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    try {
      return check(LinkFields.parse(request.body(), FIELDS), targets, now);
    } catch (MalformedBodyException e) {
      return new Refused(new Refusal(ErrorCode.MALFORMED_JSON, e.getMessage()));
    }
  }

  /** Checks the fields of a link. */
  static ShortenCommand check(LinkFields fields, TargetPolicy targets, Instant now) {
    return switch (new CheckedFields(
        longUrl(fields, targets), alias(fields), expiry(fields, now), title(fields))) {
      case CheckedFields(
              Good(LongUrl url),
              Good(Optional<Alias> alias),
              Good(Optional<Instant> expiry),
              Good(Optional<String> title)) ->
          new Valid(
              new NewLink(
                  url,
                  alias,
                  expiry,
                  title,
                  fields.flag(LinkField.FORWARD_QUERY),
                  Optional.empty()));
      case CheckedFields(Bad(Refusal refusal), _, _, _) -> new Refused(refusal);
      case CheckedFields(_, Bad(Refusal refusal), _, _) -> new Refused(refusal);
      case CheckedFields(_, _, Bad(Refusal refusal), _) -> new Refused(refusal);
      case CheckedFields(_, _, _, Bad(Refusal refusal)) -> new Refused(refusal);
    };
  }

  private static CheckedField<LongUrl> longUrl(LinkFields fields, TargetPolicy targets) {
    return fields
        .text(LinkField.LONG_URL)
        .map(text -> FieldChecks.longUrl(text, targets))
        .orElseGet(
            () -> CheckedField.bad(ErrorCode.MISSING_URL, "The field \"long_url\" is missing."));
  }

  private static CheckedField<Optional<Alias>> alias(LinkFields fields) {
    return CheckedField.ifPresent(fields.text(LinkField.CUSTOM_ALIAS), ShortenCommand::alias);
  }

  private static CheckedField<Alias> alias(String text) {
    return switch (Alias.parse(text)) {
      case Alias.Accepted(Alias alias) -> new Good<>(alias);
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

  private static CheckedField<Optional<Instant>> expiry(LinkFields fields, Instant now) {
    return CheckedField.ifPresent(
        fields.text(LinkField.EXPIRES_AT), text -> FieldChecks.expiry(text, now));
  }

  private static CheckedField<Optional<String>> title(LinkFields fields) {
    return CheckedField.ifPresent(fields.text(LinkField.TITLE), FieldChecks::title);
  }
}
