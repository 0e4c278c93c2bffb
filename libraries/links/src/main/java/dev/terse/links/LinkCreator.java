package dev.terse.links;

import dev.terse.aws.Deadline;
import dev.terse.aws.FailureKind;
import dev.terse.links.Creation.AliasTaken;
import dev.terse.links.Creation.AliasUsedBefore;
import dev.terse.links.Creation.Created;
import dev.terse.links.LinksTable.Read;
import dev.terse.links.StoredLink.Live;
import dev.terse.links.StoredLink.Tombstone;
import dev.terse.links.codes.CodeIssuer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/** Creates links. Safe for use by several threads. */
public final class LinkCreator {

  // A code is in use only where an earlier state of the leases was restored.
  private static final int MAX_CODES_TRIED = 10;

  private static final Duration WRITE_BUDGET = Duration.ofSeconds(6);
  private static final Duration CHECK_BUDGET = Duration.ofSeconds(1);

  private final LinksTable links;
  private final CodeIssuer codes;
  private final SecureRandom random;
  private final InstantSource clock;

  /**
   * A creator.
   *
   * @param links where the links are stored
   * @param codes issues the codes of links without an alias
   * @param random makes the owners' tokens
   * @param clock the time of creation
   */
  public LinkCreator(LinksTable links, CodeIssuer codes, SecureRandom random, InstantSource clock) {
    this.links = links;
    this.codes = codes;
    this.random = random;
    this.clock = clock;
  }

  /**
   * Creates a link. It can be followed the moment that this returns.
   *
   * @param wanted the link asked for
   * @return the link, or why its alias can't be had
   * @throws software.amazon.awssdk.core.exception.SdkException if it can't be known to be stored
   *     within 7 seconds
   */
  public Creation create(NewLink wanted) {
    OwnerToken token = OwnerToken.random(random);
    Deadline deadline = Deadline.after(WRITE_BUDGET);
    if (wanted.alias().isPresent()) {
      Link link = link(wanted, wanted.alias().get().value());
      return store(link, token, deadline)
          .map(this::whyTaken)
          .orElseGet(() -> new Created(link, token));
    }
    for (int tried = 0; tried < MAX_CODES_TRIED; tried++) {
      Link link = link(wanted, codes.next(deadline));
      if (store(link, token, deadline).isEmpty()) {
        return new Created(link, token);
      }
    }
    throw new IllegalStateException(MAX_CODES_TRIED + " codes in a row were in use");
  }

  private Creation whyTaken(StoredLink stored) {
    return switch (stored) {
      case Live live when !live.link().isExpiredAt(clock.instant()) -> new AliasTaken();
      case Live _, Tombstone _ -> new AliasUsedBefore();
    };
  }

  private Link link(NewLink wanted, String code) {
    return new Link(
        code,
        wanted.longUrl(),
        clock.instant().truncatedTo(ChronoUnit.SECONDS),
        wanted.expiresAt().map(expiry -> expiry.truncatedTo(ChronoUnit.SECONDS)));
  }

  /** Stores a link, or says what else has its code. */
  private Optional<StoredLink> store(Link link, OwnerToken token, Deadline deadline) {
    byte[] ownerHash = token.hash();
    return put(new Live(link, ownerHash), deadline)
        // A write whose answer was lost is found again by its own token.
        .filter(stored -> !stored.isOwnedBy(ownerHash));
  }

  /** Puts a link once; where it can't be known whether that was done, it is looked up. */
  private Optional<StoredLink> put(Live link, Deadline deadline) {
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
          // It may still be on its way: neither a link nor the lack of one can be promised.
          .orElseThrow(() -> failure);
    } catch (SdkException e) {
      if (e != failure) {
        failure.addSuppressed(e);
      }
      throw failure;
    }
  }
}
