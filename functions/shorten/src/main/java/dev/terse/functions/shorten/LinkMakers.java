package dev.terse.functions.shorten;

import dev.terse.aws.Deadline;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.links.Creation;
import dev.terse.links.IdempotencyKey;
import dev.terse.links.IdempotentCreator;
import dev.terse.links.LinkCreator;
import dev.terse.links.NewLink;
import java.time.Instant;
import java.util.Optional;

/**
 * Creates the links of requests, so that a repeated request with an idempotency key creates none.
 */
final class LinkMakers {

  private static final String HEADER = "idempotency-key";

  private final LinkCreator creator;
  private final IdempotentCreator idempotent;

  LinkMakers(LinkCreator creator, IdempotentCreator idempotent) {
    this.creator = creator;
    this.idempotent = idempotent;
  }

  /** Returns whether a request may be a repetition of an earlier one. */
  static boolean isRepeatable(HttpRequest request) {
    return request.header(HEADER).isPresent();
  }

  /** Creates the links of one request. */
  @FunctionalInterface
  interface LinkMaker {

    /**
     * Creates a link, or finds it created by an earlier attempt.
     *
     * @param index the place of the link in the request, from 0
     */
    Creation make(int index, NewLink link);
  }

  /** The result of beginning a request. */
  sealed interface Begin {

    /**
     * Its links can be created.
     *
     * @param since the time of its first attempt, against which its links are checked; empty for
     *     now
     */
    record Ready(LinkMaker maker, Optional<Instant> since) implements Begin {}

    /** Its idempotency key is malformed, or another request's. */
    record Refused(Refusal refusal) implements Begin {}
  }

  /**
   * Begins a request.
   *
   * @param request the request
   * @param scope the client, whose idempotency keys are not those of another
   * @param links the number of its links
   * @param deadline the deadline of all its writes
   * @throws software.amazon.awssdk.core.exception.SdkException if it has an idempotency key and
   *     can't be known to be begun
   */
  Begin begin(HttpRequest request, String scope, int links, Deadline deadline) {
    Optional<String> header = request.header(HEADER);
    if (header.isEmpty()) {
      return new Begin.Ready((_, link) -> creator.create(link, deadline), Optional.empty());
    }
    Optional<IdempotencyKey> key =
        IdempotencyKey.of(
            header.get(), scope, request.routeKey() + " " + request.origin(), request.body());
    if (key.isEmpty()) {
      return new Begin.Refused(
          new Refusal(
              ErrorCode.INVALID_IDEMPOTENCY_KEY,
              "An Idempotency-Key has 16 to 128 visible characters of ASCII, such as a UUID."));
    }
    return idempotent
        .begin(key.get(), links, deadline)
        .<Begin>map(
            begun ->
                new Begin.Ready(
                    (index, link) -> idempotent.create(begun, index, link, deadline),
                    Optional.of(begun.createdAt())))
        .orElseGet(
            () ->
                new Begin.Refused(
                    new Refusal(
                        ErrorCode.IDEMPOTENCY_MISMATCH,
                        "This Idempotency-Key was used with another body within 24 hours.")));
  }
}
