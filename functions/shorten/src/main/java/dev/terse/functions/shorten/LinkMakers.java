package dev.terse.functions.shorten;

import dev.terse.aws.Deadline;
import dev.terse.http.ErrorCode;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.http.RequestHeader;
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

  private final LinkCreator creator;
  private final IdempotentCreator idempotent;

  LinkMakers(LinkCreator creator, IdempotentCreator idempotent) {
    this.creator = creator;
    this.idempotent = idempotent;
  }

  /** Returns whether a request may be a repetition of an earlier one. */
  static boolean isRepeatable(HttpRequest request) {
    return request.headerAsSent(RequestHeader.IDEMPOTENCY_KEY).isPresent();
  }

  /** Creates the links of one request. */
  interface LinkMaker {

    /**
     * Finds a link that an earlier attempt has created.
     *
     * @param index the place of the link in the request, from 0
     */
    Optional<Creation> find(int index, NewLink link);

    /** Creates a link, or finds it created by an earlier attempt. */
    Creation make(int index, NewLink link);
  }

  private record FirstAttempt(LinkCreator creator, Deadline deadline) implements LinkMaker {

    @Override
    public Optional<Creation> find(int index, NewLink link) {
      return Optional.empty();
    }

    @Override
    public Creation make(int index, NewLink link) {
      return creator.create(link, deadline);
    }
  }

  private record AnyAttempt(
      IdempotentCreator creator, IdempotentCreator.Begun begun, Deadline deadline)
      implements LinkMaker {

    @Override
    public Optional<Creation> find(int index, NewLink link) {
      return creator.find(begun, index, link, deadline);
    }

    @Override
    public Creation make(int index, NewLink link) {
      return creator.create(begun, index, link, deadline);
    }
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
   * @param address the address that short URLs get, if the request decides it
   * @param links the number of its links
   * @param deadline the deadline of all its writes
   * @throws software.amazon.awssdk.core.exception.SdkException if it has an idempotency key and
   *     can't be known to be begun
   */
  Begin begin(HttpRequest request, String scope, String address, int links, Deadline deadline) {
    Optional<String> header = request.headerAsSent(RequestHeader.IDEMPOTENCY_KEY);
    if (header.isEmpty()) {
      return new Begin.Ready(new FirstAttempt(creator, deadline), Optional.empty());
    }
    Optional<IdempotencyKey> key =
        IdempotencyKey.of(header.get(), scope, request.routeKey() + " " + address, request.body());
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
                    new AnyAttempt(idempotent, begun, deadline), Optional.of(begun.createdAt())))
        .orElseGet(
            () ->
                new Begin.Refused(
                    new Refusal(
                        ErrorCode.IDEMPOTENCY_MISMATCH,
                        "This Idempotency-Key was used with another body, route or host within 24 hours.")));
  }
}
