package dev.terse.functions.stats;

import dev.terse.http.BearerToken;
import dev.terse.http.HttpRequest;
import dev.terse.links.LinkFinder;
import dev.terse.links.Lookup;
import dev.terse.links.OwnerLookup;
import dev.terse.links.OwnerToken;
import java.util.Optional;

/** The finder of the views of links that each client is allowed. */
final class LinkViews {

  private final LinkFinder links;
  private final StatsAccess access;

  LinkViews(LinkFinder links, StatsAccess access) {
    this.links = links;
    this.access = access;
  }

  /**
   * Finds the link named by a request.
   *
   * @throws software.amazon.awssdk.core.exception.SdkException if the table can't be read
   */
  View of(HttpRequest request) {
    if (access == StatsAccess.PUBLIC) {
      return new View.Whole(links.find(request.code()));
    }
    Optional<OwnerToken> token = BearerToken.of(request);
    return token.isEmpty()
        ? new View.WithoutCounts(links.find(request.code()))
        : ofOwner(links.find(request.code(), token.get()));
  }

  /**
   * Returns the view for a token. The existence of a link is not a secret, because a redirect
   * reveals it to everyone.
   */
  private static View ofOwner(OwnerLookup found) {
    return switch (found.lookup()) {
      case Lookup.Found _ when !found.byOwner() -> new View.NotOwners();
      case Lookup.Expired _ when !found.byOwner() -> new View.NotOwners();
      case Lookup lookup -> new View.Whole(lookup);
    };
  }
}
