package dev.terse.infra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a deployment is for; every setting has a default that depends on it. */
public enum Profile {
  /** A trial or a small team: no VPC, no DAX, no edge, deployments at once. */
  SMALL,
  /** The stated scale: DAX in a VPC, CloudFront and WAF in front, canary deployments. */
  PRODUCTION;

  /** The name in the context and in the stack's name. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Whether this is the production profile. */
  public boolean isProduction() {
    return this == PRODUCTION;
  }

  static Optional<Profile> of(String id) {
    return Arrays.stream(values()).filter(profile -> profile.id().equals(id)).findFirst();
  }
}
