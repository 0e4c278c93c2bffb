package dev.terse.functions.stats;

import dev.terse.http.Authentication;
import dev.terse.http.Authenticator;
import dev.terse.http.HttpRequest;
import dev.terse.http.Refusal;
import dev.terse.links.LinkFinder;
import dev.terse.links.Lookup;
import dev.terse.links.OwnerLookup;
import dev.terse.links.Principal;

/** The finder of the views of links that each client is allowed. */
final class LinkViews {

  private final LinkFinder links;
  private final StatsAccess access;
  private final Authenticator authenticator;

  LinkViews(LinkFinder links, StatsAccess access, Authenticator authenticator) {
    this.links = links;
    this.access = access;
    this.authenticator = authenticator;
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
    return switch (authenticator.authenticate(request)) {
      case Authentication.Anonymous _ -> new View.WithoutCounts(links.find(request.code()));
      case Authentication.Refused(Refusal refusal) -> new View.Refused(refusal);
      case Authentication.Known client ->
          ofOwner(links.find(request.code(), client.principal()), client.principal());
    };
  }

  /** Returns an owner's view; does not hide that the link exists, because a redirect reveals it. */
  private static View ofOwner(OwnerLookup found, Principal principal) {
    return switch (found.lookup()) {
      case Lookup.Found _ when !found.byOwner() -> new View.NotOwners(principal);
      case Lookup.Disabled _ when !found.byOwner() -> new View.NotOwners(principal);
      case Lookup.Expired _ when !found.byOwner() -> new View.NotOwners(principal);
      case Lookup lookup -> new View.Whole(lookup);
    };
  }
}
