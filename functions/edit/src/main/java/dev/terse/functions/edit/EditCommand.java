package dev.terse.functions.edit;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.http.RequestHeader;
import dev.terse.http.link.CheckedField;
import dev.terse.http.link.CheckedField.Bad;
import dev.terse.http.link.CheckedField.Good;
import dev.terse.http.link.EntityTag;
import dev.terse.http.link.FieldChecks;
import dev.terse.http.link.JsonBody;
import dev.terse.http.link.LinkField;
import dev.terse.http.link.LinkFields;
import dev.terse.http.link.MalformedBodyException;
import dev.terse.links.FieldChange;
import dev.terse.links.LinkChange;
import dev.terse.url.LongUrl;
import dev.terse.url.TargetPolicy;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/** The change that a client asks for, checked. */
sealed interface EditCommand {

  /** The most bytes of a body: the longest URL and title, escaped, with room to spare. */
  int MAX_BODY_BYTES = 16_384;

  /** The fields of the body. */
  Set<LinkField> FIELDS =
      Set.copyOf(
          EnumSet.of(
              LinkField.LONG_URL,
              LinkField.EXPIRES_AT,
              LinkField.TITLE,
              LinkField.FORWARD_QUERY,
              LinkField.DISABLED));

  /**
   * A change that can be made.
   *
   * @param change the change
   * @param version the version that the link must have; empty for any
   */
  record Valid(LinkChange change, OptionalLong version) implements EditCommand {

    /** Returns whether the link is disabled or enabled. */
    boolean disablesOrEnables() {
      return change.disabled() instanceof FieldChange.Set;
    }
  }

  /** No such change can be made; the first of the reasons. */
  record Refused(Refusal refusal) implements EditCommand {}

  /** The fields side by side, in the order in which they are reported. */
  record CheckedFields(
      CheckedField<FieldChange<LongUrl>> longUrl,
      CheckedField<FieldChange<Instant>> expiry,
      CheckedField<FieldChange<String>> title,
      CheckedField<FieldChange<Boolean>> disabled,
      CheckedField<OptionalLong> version) {}

  /**
   * Reads the request.
   *
   * @param request the request
   * @param targets the hosts that links may lead to
   * @param now the time that an expiry must be after
   */
  static EditCommand read(HttpRequest request, TargetPolicy targets, Instant now) {
    Optional<Refusal> refusal = JsonBody.refusal(request, MAX_BODY_BYTES);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    try {
      LinkFields fields = LinkFields.parse(request.body(), FIELDS);
      return fields.isEmpty()
          ? new Refused(
              new Refusal(ErrorCode.INVALID_CHANGE, "The body has no field that could be changed."))
          : check(fields, request.headerAsSent(RequestHeader.IF_MATCH), targets, now);
    } catch (MalformedBodyException e) {
      return new Refused(new Refusal(ErrorCode.MALFORMED_JSON, e.getMessage()));
    }
  }

  private static EditCommand check(
      LinkFields fields, Optional<String> ifMatch, TargetPolicy targets, Instant now) {
    return switch (new CheckedFields(
        longUrl(fields, targets),
        CheckedField.ifSet(
            fields.textChange(LinkField.EXPIRES_AT), text -> FieldChecks.expiry(text, now)),
        CheckedField.ifSet(fields.textChange(LinkField.TITLE), FieldChecks::title),
        disabled(fields),
        ifMatch.map(EntityTag::version).orElseGet(() -> new Good<>(OptionalLong.empty())))) {
      case CheckedFields(
              Good(FieldChange<LongUrl> url),
              Good(FieldChange<Instant> expiry),
              Good(FieldChange<String> title),
              Good(FieldChange<Boolean> disabled),
              Good(OptionalLong version)) ->
          new Valid(
              new LinkChange(
                  url, expiry, title, fields.flagChange(LinkField.FORWARD_QUERY), disabled),
              version);
      case CheckedFields(Bad(Refusal refusal), _, _, _, _) -> new Refused(refusal);
      case CheckedFields(_, Bad(Refusal refusal), _, _, _) -> new Refused(refusal);
      case CheckedFields(_, _, Bad(Refusal refusal), _, _) -> new Refused(refusal);
      case CheckedFields(_, _, _, Bad(Refusal refusal), _) -> new Refused(refusal);
      case CheckedFields(_, _, _, _, Bad(Refusal refusal)) -> new Refused(refusal);
    };
  }

  private static CheckedField<FieldChange<LongUrl>> longUrl(
      LinkFields fields, TargetPolicy targets) {
    FieldChange<String> change = fields.textChange(LinkField.LONG_URL);
    return change instanceof FieldChange.Clear
        ? CheckedField.bad(ErrorCode.MISSING_URL, "The field \"long_url\" can't be cleared.")
        : CheckedField.ifSet(change, text -> FieldChecks.longUrl(text, targets));
  }

  private static CheckedField<FieldChange<Boolean>> disabled(LinkFields fields) {
    FieldChange<Boolean> change = fields.flagChange(LinkField.DISABLED);
    return change instanceof FieldChange.Clear
        ? CheckedField.bad(
            ErrorCode.INVALID_CHANGE, "The field \"disabled\" should be true or false.")
        : new Good<>(change);
  }
}
