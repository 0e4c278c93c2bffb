package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.aws.FailureKind;
import dev.terse.links.Creation.AliasTaken;
import dev.terse.links.Creation.AliasUsedBefore;
import dev.terse.links.Creation.Created;
import dev.terse.links.Creation.Repeated;
import dev.terse.links.LinksTable.Read;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import dev.terse.links.codes.CodeIssuer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** The creator of links. Thread-safe. */
public final class LinkCreator {

  // A code is in use only if an import took it, or an earlier state of the leases was restored.
  static final int MAX_CODES_TRIED = 10;

  private static final Duration WRITE_BUDGET = Duration.ofSeconds(6);
  private static final Duration CHECK_BUDGET = Duration.ofSeconds(1);

  private final LinksTable links;
  private final CodeIssuer codes;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * Creates a link creator.
   *
   * @param links the table of links
   * @param codes the issuer of codes for links without an alias
   * @param random the source of the owners' tokens
   * @param clock the clock that creation times are taken from
   */
  public LinkCreator(LinksTable links, CodeIssuer codes, SecureRandom random, InstantSource clock) {
    this.links = links;
    this.codes = codes;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Creates a link. It works as soon as this returns.
   *
   * @param wanted the requested link
   * @return the link, or the reason why its alias is unavailable
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be confirmed as stored
   *     within 7 seconds
   */
  public Creation create(NewLink wanted) {
    return create(wanted, Deadline.after(WRITE_BUDGET));
  }

  /**
   * Creates a link. It can be followed the moment that this returns.
   *
   * @param wanted the link asked for
   * @param deadline the deadline of the write; a check whether it was made takes a second more
   * @return the link, or why its alias can't be had
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be known to be stored by
   *     then
   */
  public Creation create(NewLink wanted, Deadline deadline) {
    OwnerToken token = OwnerToken.random(random);
    if (wanted.alias().isPresent()) {
      Link link = link(wanted, wanted.alias().get().value(), clock.instant());
      return store(link, token, deadline)
          .map(this::whyTaken)
          .orElseGet(() -> new Created(link, token));
    }
    for (int tried = 0; tried < MAX_CODES_TRIED; tried++) {
      Link link = link(wanted, codes.next(deadline), clock.instant());
      if (store(link, token, deadline).isEmpty()) {
        return new Created(link, token);
      }
    }
    throw new IllegalStateException(MAX_CODES_TRIED + " codes in a row were in use");
  }

  /** The state of a code that was chosen before. */
  sealed interface ChosenCode {

    /** No link has it. */
    record Free() implements ChosenCode {}

    /** The link was created with it, now or before, or can't be. */
    record Settled(Creation creation) implements ChosenCode {}

    /** Another link has it, which a link without an alias need not mind. */
    record Elsewhere() implements ChosenCode {}
  }

  /** Finds a link whose code and token were chosen before, if it is stored already. */
  ChosenCode find(
      NewLink wanted, String code, OwnerToken token, Instant createdAt, Deadline deadline) {
    Link link = link(wanted, wanted.alias().map(Alias::value).orElse(code), createdAt);
    Optional<StoredLink> present = links.get(link.code(), Read.STRONGLY_CONSISTENT, deadline);
    if (present.filter(stored -> stored.isOwnedBy(token.hash())).isPresent()) {
      return new ChosenCode.Settled(new Repeated(link, token));
    }
    return present.isPresent() && wanted.alias().isEmpty()
        ? new ChosenCode.Elsewhere()
        : new ChosenCode.Free();
  }

  /** Creates a link whose code and token were chosen before, or finds it created by its token. */
  ChosenCode create(
      NewLink wanted, String code, OwnerToken token, Instant createdAt, Deadline deadline) {
    Link link = link(wanted, wanted.alias().map(Alias::value).orElse(code), createdAt);
    byte[] ownerHash = token.hash();
    Optional<StoredLink> present = put(new Live(link, ownerHash), deadline);
    if (present.isEmpty()) {
      return new ChosenCode.Settled(new Created(link, token));
    }
    if (present.get().isOwnedBy(ownerHash)) {
      return new ChosenCode.Settled(new Repeated(link, token));
    }
    return wanted.alias().isEmpty()
        ? new ChosenCode.Elsewhere()
        : new ChosenCode.Settled(whyTaken(present.get()));
  }

  private Creation whyTaken(StoredLink stored) {
    return switch (stored) {
      case Live live when !live.link().isExpiredAt(clock.instant()) -> new AliasTaken();
      case Live _, Tombstone _ -> new AliasUsedBefore();
    };
  }

  private static Link link(NewLink wanted, String code, Instant createdAt) {
    return new Link(
        code,
        wanted.longUrl(),
        createdAt.truncatedTo(ChronoUnit.SECONDS),
        wanted.expiresAt().map(expiry -> expiry.truncatedTo(ChronoUnit.SECONDS)),
        wanted.title(),
        wanted.forwardQuery(),
        Optional.empty(),
        wanted.createdBy(),
        0,
        0);
  }

  /** Stores a link, or returns the other item that has its code. */
  private Optional<StoredLink> store(Link link, OwnerToken token, Deadline deadline) {
    byte[] ownerHash = token.hash();
    return put(new Live(link, ownerHash), deadline)
        // A write whose response was lost is recognized by its own token.
        .filter(stored -> !stored.isOwnedBy(ownerHash));
  }

  /** Puts a link once; if the outcome of the write is unknown, looks it up. */
  private Optional<StoredLink> put(Live link, Deadline deadline) {
    // A write that was never sent need not be looked up.
    deadline.left();
    try {
      return links.putIfAbsent(link, deadline);
    } catch (SdkException e) {
      if (FailureKind.of(e) == FailureKind.FAULT) {
        throw e;
      }
      return Optional.of(owned(link, e));
    }
  }

  private StoredLink owned(Live link, SdkException failure) {
    try {
      return links
          .get(link.link().code(), Read.STRONGLY_CONSISTENT, Deadline.after(CHECK_BUDGET))
          .filter(stored -> stored.isOwnedBy(link.ownerHash()))
          // The write may still be in flight: neither a link nor its absence can be guaranteed.
          .orElseThrow(() -> failure);
    } catch (SdkException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }
}
