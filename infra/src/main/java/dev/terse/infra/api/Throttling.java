package dev.terse.infra.api;

import dev.terse.infra.Profile;
import java.util.Map;
import java.util.TreeMap;

/**
 * The throttling of the API by a token bucket.
 *
 * @param perSecond the rate at which it fills
 * @param burst its capacity
 */
public record Throttling(int perSecond, int burst) {

  /**
   * Returns the limit of all routes except the one that creates: in production a third above the
   * stated peak of 11,570.
   */
  static Throttling ofStage(Profile profile) {
    return profile.isProduction() ? new Throttling(15_000, 7_500) : new Throttling(500, 500);
  }

  /**
   * Returns the limit of the route that creates: in production three quarters above the stated peak
   * of 575.
   */
  static Throttling ofCreates(Profile profile) {
    return profile.isProduction() ? new Throttling(1_000, 1_000) : new Throttling(50, 50);
  }

  /** Returns the limit of the route that creates batches, each of up to a hundred links. */
  static Throttling ofBatches(Profile profile) {
    return profile.isProduction() ? new Throttling(10, 10) : new Throttling(5, 5);
  }

  /** Returns the settings of a route in CloudFormation. */
  Map<String, Integer> settings() {
    return new TreeMap<>(Map.of("ThrottlingRateLimit", perSecond, "ThrottlingBurstLimit", burst));
  }
}
