package dev.terse.local.kinesis;

import java.time.Clock;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * The options of an endpoint.
 *
 * @param port the TCP port on 127.0.0.1, 0 for any free one
 * @param region the region in stream ARNs
 * @param accountId the 12-digit account in stream ARNs
 * @param clock the source of arrival times, of record and iterator ages; sequence numbers follow
 *     the machine's wall clock whatever this clock says, and never go back
 * @param retention the retention of a new stream's records, positive; the API reports it in whole
 *     hours, rounded up
 * @param maxStreamBytes the limit on the bytes stored per stream, positive; beyond it the oldest
 *     records are trimmed
 * @param storage the storage in which streams outlive the endpoint; empty for memory only
 */
public record KinesisOptions(
    int port,
    String region,
    String accountId,
    Clock clock,
    Duration retention,
    long maxStreamBytes,
    Optional<KinesisStorage> storage) {
  private static final long DEFAULT_MAX_STREAM_BYTES = 512L << 20;

  /** Checks the bounds; throws {@link IllegalArgumentException} for a value outside them. */
  public KinesisOptions {
    Objects.requireNonNull(clock, "clock");
    Objects.requireNonNull(storage, "storage");
    require(port >= 0 && port <= 65_535, "port out of bounds: " + port);
    require(region.matches("[a-z0-9-]+"), "not a region: " + region);
    require(accountId.matches("\\d{12}"), "not an account id: " + accountId);
    require(retention.isPositive(), "retention must be positive: " + retention);
    require(maxStreamBytes > 0, "maxStreamBytes must be positive: " + maxStreamBytes);
  }

  /**
   * Returns any free port, us-east-1, account 000000000000, UTC, 24 hours, 512 MiB, memory only.
   */
  public static KinesisOptions defaults() {
    return new KinesisOptions(
        0,
        "us-east-1",
        "000000000000",
        Clock.systemUTC(),
        Duration.ofHours(24),
        DEFAULT_MAX_STREAM_BYTES,
        Optional.empty());
  }

  /** Returns these options with another port. */
  public KinesisOptions withPort(int changed) {
    return new KinesisOptions(
        changed, region, accountId, clock, retention, maxStreamBytes, storage);
  }

  /** Returns these options with another region. */
  public KinesisOptions withRegion(String changed) {
    return new KinesisOptions(port, changed, accountId, clock, retention, maxStreamBytes, storage);
  }

  /** Returns these options with another account. */
  public KinesisOptions withAccountId(String changed) {
    return new KinesisOptions(port, region, changed, clock, retention, maxStreamBytes, storage);
  }

  /** Returns these options with another clock. */
  public KinesisOptions withClock(Clock changed) {
    return new KinesisOptions(port, region, accountId, changed, retention, maxStreamBytes, storage);
  }

  /** Returns these options with another retention. */
  public KinesisOptions withRetention(Duration changed) {
    return new KinesisOptions(port, region, accountId, clock, changed, maxStreamBytes, storage);
  }

  /** Returns these options with another limit on stored bytes. */
  public KinesisOptions withMaxStreamBytes(long changed) {
    return new KinesisOptions(port, region, accountId, clock, retention, changed, storage);
  }

  /** Returns these options with files in which the streams outlive the endpoint. */
  public KinesisOptions withStorage(KinesisStorage kept) {
    return new KinesisOptions(
        port, region, accountId, clock, retention, maxStreamBytes, Optional.of(kept));
  }

  private static void require(boolean holds, String message) {
    if (!holds) {
      throw new IllegalArgumentException(message);
    }
  }
}
