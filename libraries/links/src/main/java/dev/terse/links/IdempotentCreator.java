package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.links.LinkCreator.ChosenCode;
import dev.terse.links.RequestsTable.Request;
import dev.terse.links.codes.CodeIssuer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Creates links for requests that may be repeated. A request's codes are stored before its links
 * are, and its owner tokens are computed from the deployment's secret, so that each repetition, at
 * the same time too, creates the same links and gives the same answer. The code that replaces one
 * that an import has taken meanwhile is computed too. Safe for use by several threads.
 */
public final class IdempotentCreator {

  private final RequestsTable requests;
  private final LinkCreator creator;
  private final CodeIssuer codes;
  private final InstantSource clock;

  /**
   * A creator.
   *
   * @param requests the table of the requests
   * @param creator creates the links
   * @param codes issues codes, and has the secret
   * @param clock the clock for the times of creation
   */
  public IdempotentCreator(
      RequestsTable requests, LinkCreator creator, CodeIssuer codes, InstantSource clock) {
    this.requests = requests;
    this.creator = creator;
    this.codes = codes;
    this.clock = clock;
  }

  /**
   * A request that was begun, now or before.
   *
   * @param id the request's id
   * @param codes the codes of its links
   * @param createdAt the time of creation of its links
   */
  public record Begun(String id, List<String> codes, Instant createdAt) {}

  /**
   * Begins a request, or finds it again.
   *
   * @param key the request
   * @param links the number of its links
   * @param deadline the deadline of the write
   * @return the request; empty if one with this key and another body was made within 24 hours
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be known to be begun
   */
  public Optional<Begun> begin(IdempotencyKey key, int links, Deadline deadline) {
    List<String> fresh = new ArrayList<>(links);
    for (int i = 0; i < links; i++) {
      fresh.add(codes.next(deadline));
    }
    return switch (requests.store(key, fresh, clock.instant(), deadline)) {
      case Request.Known(List<String> known, Instant createdAt) ->
          Optional.of(new Begun(key.id(), known, createdAt));
      case Request.Mismatch _ -> Optional.empty();
    };
  }

  /**
   * Creates a link of a request, or finds it created.
   *
   * @param request the request
   * @param index the place of the link in the request, from 0
   * @param wanted the link asked for
   * @param deadline the deadline of the write; a check whether it was made takes a second more
   * @return the link as it was when it was created, or why its alias can't be had
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be known to be stored
   */
  public Creation create(Begun request, int index, NewLink wanted, Deadline deadline) {
    OwnerToken token = token(request, index, deadline);
    for (int tried = 0; tried < LinkCreator.MAX_CODES_TRIED; tried++) {
      String code = code(request, index, tried, deadline);
      if (creator.create(wanted, code, token, request.createdAt(), deadline)
          instanceof ChosenCode.Settled(Creation creation)) {
        return creation;
      }
    }
    throw new IllegalStateException(LinkCreator.MAX_CODES_TRIED + " codes in a row were in use");
  }

  /**
   * Finds a link that an earlier attempt has created, with one read, and one more for each of its
   * codes that another link has.
   *
   * @param request the request
   * @param index the place of the link in the request, from 0
   * @param wanted the link asked for
   * @param deadline the deadline of the read
   * @return the link as it was when it was created; empty if there is none
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read
   */
  public Optional<Creation> find(Begun request, int index, NewLink wanted, Deadline deadline) {
    OwnerToken token = token(request, index, deadline);
    for (int tried = 0; tried < LinkCreator.MAX_CODES_TRIED; tried++) {
      String code = code(request, index, tried, deadline);
      switch (creator.find(wanted, code, token, request.createdAt(), deadline)) {
        case ChosenCode.Settled(Creation creation) -> {
          return Optional.of(creation);
        }
        case ChosenCode.Free _ -> {
          return Optional.empty();
        }
        case ChosenCode.Elsewhere _ -> {}
      }
    }
    return Optional.empty();
  }

  /** Returns the code that a link of a request tries to get: the stored one, then others. */
  private String code(Begun request, int index, int tried, Deadline deadline) {
    String stored = request.codes().get(index);
    return tried == 0
        ? stored
        : codes.computed(
            "code %d of %s, link %d, instead of %s".formatted(tried, request.id(), index, stored),
            deadline);
  }

  private OwnerToken token(Begun request, int index, Deadline deadline) {
    // The code was issued for this request alone: a key that comes back after a day gets new
    // tokens.
    String message =
        "owner token of %s, link %d, code %s"
            .formatted(request.id(), index, request.codes().get(index));
    return OwnerToken.of(codes.mac(message.getBytes(StandardCharsets.UTF_8), deadline));
  }
}
