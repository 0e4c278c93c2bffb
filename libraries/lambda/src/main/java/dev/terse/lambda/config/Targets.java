package dev.terse.lambda.config;

import dev.terse.url.Authority;
import dev.terse.url.TargetPolicy;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/** Reads which hosts links may lead to. */
public final class Targets {

  private Targets() {}

  /**
   * Reads {@code OWN_HOSTS}, the other hosts at which Terse answers, and {@code PRIVATE_TARGETS},
   * {@code refuse} (the default) or {@code allow} for private and machine-local hosts, and {@code
   * TARGET_HOSTS}, the only domains that links may lead to, any if it is empty.
   *
   * @param environment the environment
   * @param publicBaseUrl the origin of the short links, if it is configured
   * @throws ConfigurationException if a variable has a wrong value
   */
  public static TargetPolicy from(Environment environment, Optional<URI> publicBaseUrl) {
    boolean allowsPrivate =
        environment.choice("PRIVATE_TARGETS", "refuse", "allow").equals("allow");
    return new TargetPolicy(
            Set.copyOf(environment.hosts("OWN_HOSTS")),
            allowsPrivate,
            Set.copyOf(environment.domains("TARGET_HOSTS")))
        .withOwnHosts(
            publicBaseUrl.map(URI::getAuthority).flatMap(Authority::parse).stream().toList());
  }
}
