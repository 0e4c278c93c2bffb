package dev.terse.stats;

import java.time.Instant;
import java.util.Optional;

/**
 * The totals of a link's clicks since its creation.
 *
 * @param clicks the number of clicks
 * @param lastAccessed the time of the latest one, in whole seconds; empty if there was none
 */
public record LinkTotals(long clicks, Optional<Instant> lastAccessed) {}
