package dev.terse.url;

import dev.terse.url.LongUrlParseResult.Reason;
import dev.terse.url.LongUrlParseResult.Rejected;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * The policy on the hosts that short links may lead to. A redirect only names its target and Terse
 * fetches nothing, but a link to a machine behind the visitor's firewall bypasses filters that know
 * the shortener and not the target.
 *
 * @param ownHosts the hosts of Terse itself, to which no link may lead; without a port, on any
 * @param allowsPrivate whether links may lead to private and machine-local hosts
 * @param onlyDomains the domains that links may lead to, with all that is in them; empty for any
 */
public record TargetPolicy(
    Set<Authority> ownHosts, boolean allowsPrivate, Set<HostName> onlyDomains) {

  /** Creates a policy with copies of the sets. */
  public TargetPolicy {
    ownHosts = Set.copyOf(ownHosts);
    onlyDomains = Set.copyOf(onlyDomains);
  }

  /** Creates a policy that allows all domains. */
  public TargetPolicy(Set<Authority> ownHosts, boolean allowsPrivate) {
    this(ownHosts, allowsPrivate, Set.of());
  }

  /** Returns a copy with additional own hosts. */
  public TargetPolicy withOwnHosts(Collection<Authority> more) {
    Set<Authority> all = new HashSet<>(ownHosts);
    all.addAll(more);
    return new TargetPolicy(all, allowsPrivate, onlyDomains);
  }

  /** Returns the reason why no link may lead to a URL; empty if one may. */
  Optional<Rejected> objectionTo(UrlParseResult.Valid url) {
    if (ownHosts.stream().anyMatch(own -> own.serves(url))) {
      return Optional.of(
          new Rejected(
              Reason.OWN_HOST,
              "The URL leads to the shortener itself, and such a link could go round in a loop."));
    }
    if (!allowsPrivate && !HostScope.isPublic(url.host())) {
      return Optional.of(
          new Rejected(
              Reason.NOT_PUBLIC,
              "The host of the URL is a private or machine-local one, which leads nowhere or"
                  + " elsewhere for others; only public hosts are allowed."));
    }
    return isListed(new HostName(HostScope.canonical(url.host())))
        ? Optional.empty()
        : Optional.of(
            new Rejected(
                Reason.NOT_LISTED,
                "Links of this service may lead to certain hosts only, and the host of the URL is"
                    + " not one of them."));
  }

  private boolean isListed(HostName host) {
    return onlyDomains.isEmpty() || onlyDomains.stream().anyMatch(host::isIn);
  }
}
