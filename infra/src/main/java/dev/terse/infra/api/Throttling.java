package dev.terse.infra.api;

import dev.terse.infra.Profile;

/**
 * Requests that the API takes, for a bucket of tokens.
 *
 * @param perSecond the rate at which it fills
 * @param burst how much it holds
 */
public record Throttling(int perSecond, int burst) {

  /** All routes but the one that creates: in production the stated peak of 11,570 and a third. */
  static Throttling ofStage(Profile profile) {
    return profile.isProduction() ? new Throttling(15_000, 7_500) : new Throttling(500, 500);
  }

  /** The route that creates: in production the stated peak of 575 and three quarters. */
  static Throttling ofCreates(Profile profile) {
    return profile.isProduction() ? new Throttling(1_000, 1_000) : new Throttling(50, 50);
  }
}
