package dev.terse.stats;

import dev.terse.clicks.Click;
import java.time.Instant;
import java.util.Optional;

/** A template for clicks. */
public record Clicks(String code, Instant at, String country) {

  /** Returns a template for clicks on a link at a given time. */
  public static Clicks on(String code, Instant at) {
    return new Clicks(code, at, "DE");
  }

  /** Returns a click without a referrer. */
  public Click direct(String id, String userAgent, String network) {
    return click(id, null, userAgent, network);
  }

  /** Returns a click with a referrer. */
  public Click from(String id, String referrer) {
    return click(id, referrer, "agent", "203.0.113.0");
  }

  private Click click(String id, String referrer, String userAgent, String network) {
    return new Click(
        id,
        code,
        at,
        country,
        Optional.ofNullable(referrer),
        Optional.of(userAgent),
        Optional.empty(),
        Optional.of(network));
  }
}
