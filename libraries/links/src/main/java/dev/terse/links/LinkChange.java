package dev.terse.links;

import dev.terse.url.LongUrl;
import java.time.Instant;

/**
 * A change of a link.
 *
 * @param longUrl the target, which can't be cleared
 * @param expiresAt the time from which on the link leads nowhere; cleared for never
 * @param title a title for people
 * @param forwardQuery whether a visitor's query is appended to the target; cleared for the
 *     deployment's default
 * @param disabled whether the link leads nowhere for the time being, which can't be cleared
 */
public record LinkChange(
    FieldChange<LongUrl> longUrl,
    FieldChange<Instant> expiresAt,
    FieldChange<String> title,
    FieldChange<Boolean> forwardQuery,
    FieldChange<Boolean> disabled) {

  /**
   * Returns whether a link that leads nowhere may lead to its target again: it gets another expiry,
   * or is enabled.
   */
  public boolean mayRevive() {
    return !(expiresAt instanceof FieldChange.Keep)
        || disabled instanceof FieldChange.Set<Boolean>(Boolean isDisabled) && !isDisabled;
  }

  /** Checks that no field is cleared that always has a value. */
  public LinkChange {
    if (longUrl instanceof FieldChange.Clear || disabled instanceof FieldChange.Clear) {
      throw new IllegalArgumentException("every link has a target, and is disabled or not");
    }
  }
}
