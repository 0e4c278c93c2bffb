package dev.terse.infra;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The purpose of a deployment: a set of defaults, each of which is a setting. */
public enum Profile {
  /** A trial or a small team: no VPC, no DAX, no edge, all-at-once deployments. */
  SMALL,
  /** The stated scale: DAX in a VPC, CloudFront and WAF in front, canary deployments. */
  PRODUCTION;

  /** Returns the name in the settings. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Returns whether this is the production profile. */
  public boolean isProduction() {
    return this == PRODUCTION;
  }

  static Optional<Profile> of(String id) {
    return Arrays.stream(values()).filter(profile -> profile.id().equals(id)).findFirst();
  }
}
