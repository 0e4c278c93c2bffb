package dev.terse.functions.shorten;

import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.http.link.CheckedField;
import dev.terse.http.link.CheckedField.Bad;
import dev.terse.http.link.CheckedField.Good;
import dev.terse.http.link.JsonBody;
import dev.terse.http.link.LinkFields;
import dev.terse.http.link.MalformedBodyException;
import dev.terse.url.TargetPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The links that a client asks for in one request, each checked by itself. */
sealed interface BatchCommand {

  /** The most links of a batch. */
  int MAX_LINKS = 100;

  /** The most bytes of a body. */
  int MAX_BODY_BYTES = MAX_LINKS * ShortenCommand.MAX_BODY_BYTES;

  /** Links that can be created or not, in the order in which they came. */
  record Valid(List<ShortenCommand> links) implements BatchCommand {}

  /** The body is not a batch. */
  record Refused(Refusal refusal) implements BatchCommand {}

  /**
   * Reads the request.
   *
   * @param request the request
   * @param targets the hosts that links may lead to
   * @param now the time that an expiry must be after
   */
  static BatchCommand read(HttpRequest request, TargetPolicy targets, Instant now) {
    Optional<Refusal> refusal = JsonBody.refusal(request, MAX_BODY_BYTES);
    if (refusal.isPresent()) {
      return new Refused(refusal.get());
    }
    try {
      return new Valid(
          LinkFields.parseBatch(request.body(), ShortenCommand.FIELDS, MAX_LINKS).stream()
              .map(fields -> check(fields, targets, now))
              .toList());
    } catch (MalformedBodyException e) {
      return new Refused(new Refusal(ErrorCode.MALFORMED_JSON, e.getMessage()));
    }
  }

  private static ShortenCommand check(
      CheckedField<LinkFields> link, TargetPolicy targets, Instant now) {
    return switch (link) {
      case Good<LinkFields>(LinkFields fields) -> ShortenCommand.check(fields, targets, now);
      case Bad<LinkFields>(Refusal refusal) -> new ShortenCommand.Refused(refusal);
    };
  }
}
