package dev.terse.functions.shorten;

import dev.terse.aws.Deadline;
import dev.terse.functions.shorten.ShortenCommand.Refused;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.links.NewLink;
import dev.terse.url.TargetPolicy;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * A request of a client that may create links.
 *
 * @param http the request
 * @param keyId the id of the client's API key; empty for none
 * @param targets the hosts that links may lead to
 * @param deadline the deadline of all writes
 */
record CreateRequest(
    HttpRequest http, Optional<String> keyId, TargetPolicy targets, Deadline deadline) {

  /** Reads the link of a request for a single one; expiries must be after the time given. */
  ShortenCommand link(Instant now) {
    return ShortenCommand.read(http, targets, now);
  }

  /** Reads the links of a batch; expiries must be after the time given. */
  BatchCommand links(Instant now) {
    return BatchCommand.read(http, targets, now);
  }

  /** Returns a link as it is stored: with the client's key. */
  NewLink signed(NewLink link) {
    return keyId.map(link::createdWith).orElse(link);
  }

  /**
   * Returns whether a link that is refused may have been accepted at an earlier attempt: an expiry
   * that has passed may have been in the future then.
   */
  boolean mayBeRepeated(ShortenCommand link) {
    return link instanceof Refused(Refusal refusal)
        && refusal.code() == ErrorCode.INVALID_EXPIRY
        && LinkMakers.isRepeatable(http);
  }

  /** Reads a link again as of the first attempt, if that can make a difference. */
  ShortenCommand asOf(Optional<Instant> first, ShortenCommand link) {
    return first.filter(_ -> mayBeRepeated(link)).map(this::link).orElse(link);
  }

  /** Reads a batch again as of the first attempt, if that can make a difference. */
  List<ShortenCommand> asOf(Optional<Instant> first, List<ShortenCommand> links) {
    return first.isPresent()
            && links.stream().anyMatch(this::mayBeRepeated)
            && links(first.get()) instanceof BatchCommand.Valid(List<ShortenCommand> again)
        ? again
        : links;
  }
}
