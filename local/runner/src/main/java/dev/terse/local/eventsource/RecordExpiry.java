package dev.terse.local.eventsource;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The decision whether a record is too old to be sent to the function. */
final class RecordExpiry {

  /** The minimum retention of any stream. */
  private static final Duration SHORTEST_RETENTION = Duration.ofHours(24);

  private static final Duration LONGEST_RETENTION = Duration.ofDays(365);

  private final KinesisClient kinesis;
  private final EventSourceSettings settings;
  private final Clock clock;

  RecordExpiry(KinesisClient kinesis, EventSourceSettings settings, Clock clock) {
    this.kinesis = kinesis;
    this.settings = settings;
    this.clock = clock;
  }

  boolean isExpired(PolledRecord record) {
    Duration age = Duration.between(record.approximateArrival(), Instant.now(clock));
    Duration limit = settings.maximumRecordAge();
    if (limit != null && age.compareTo(limit) > 0) {
      return true;
    }
    return age.compareTo(SHORTEST_RETENTION) > 0 && age.compareTo(retention()) > 0;
  }

  /**
   * Returns the retention, looked up only when it matters, because it may be changed at any time.
   */
  private Duration retention() {
    try {
      var summary =
          kinesis
              .describeStreamSummary(request -> request.streamName(settings.streamName()))
              .streamDescriptionSummary();
      return Duration.ofHours(summary.retentionPeriodHours());
    } catch (RuntimeException e) {
      // Unknown does not mean expired: the record is retried, and this is looked up again.
      return LONGEST_RETENTION;
    }
  }
}
