package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.util.Collections;
import java.util.List;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;
import software.amazon.awssdk.services.kinesis.model.PutRecordsRequestEntry;
import software.amazon.awssdk.services.kinesis.model.PutRecordsResultEntry;

/** The Kinesis stream of clicks. Thread-safe. */
final class ClickStream {

  /** Kinesis' limit on the records of one call; clicks are far below its limits on bytes. */
  static final int MAX_CLICKS = 500;

  private final Supplier<KinesisClient> kinesis;
  private final String stream;

  /**
   * A click and the lane that it is put into.
   *
   * @param click the click
   * @param lane the lane of its code, see {@link ClickLane}
   */
  record LanedClick(Click click, int lane) {}

  /**
   * Creates the stream's client, without a call yet.
   *
   * @param kinesis the supplier of the client, whose timeouts bound each put; called for each put
   * @param stream the stream's name
   */
  ClickStream(Supplier<KinesisClient> kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** The outcome of putting a click. */
  sealed interface Delivery {
    /** The stream has the click. */
    record Delivered() implements Delivery {}

    /**
     * The stream does not have the click, which can be put again.
     *
     * @param code the stream's error code
     */
    record Refused(String code) implements Delivery {
      boolean isThrottled() {
        return code.equals("ProvisionedThroughputExceededException");
      }
    }

    /**
     * The stream may not have the click.
     *
     * @param cause the reason
     */
    record Lost(Throwable cause) implements Delivery {}
  }

  /**
   * Puts a record that the stream is certain to reject because it has no key, so that TLS and
   * credentials are ready; for {@link dev.terse.lambda.snapshot.Priming}.
   *
   * @throws SdkException if there was no response
   */
  void connect() {
    try {
      kinesis
          .get()
          .putRecord(
              put -> put.streamName(stream).partitionKey("").data(SdkBytes.fromUtf8String("{}")));
    } catch (SdkServiceException e) {
      // Rejected, as expected.
    }
  }

  /**
   * Puts several clicks in one call, with retries of the whole call while there is time.
   *
   * @param clicks the clicks and their lanes, at most {@value #MAX_CLICKS}
   * @return the outcome of each, in order; a failure is returned, not thrown
   */
  List<Delivery> putAll(List<LanedClick> clicks) {
    List<PutRecordsRequestEntry> records = clicks.stream().map(ClickStream::entry).toList();
    try {
      return kinesis
          .get()
          .putRecords(put -> put.streamName(stream).records(records))
          .records()
          .stream()
          .map(ClickStream::delivery)
          .toList();
    } catch (SdkException e) {
      return Collections.nCopies(clicks.size(), new Delivery.Lost(e));
    }
  }

  private static PutRecordsRequestEntry entry(LanedClick laned) {
    Click click = laned.click();
    return PutRecordsRequestEntry.builder()
        .partitionKey(ClickLane.key(click.code(), laned.lane()))
        .explicitHashKey(ClickLane.hashKey(click.code(), laned.lane()))
        .data(SdkBytes.fromByteArrayUnsafe(ClickJson.encode(click)))
        .build();
  }

  private static Delivery delivery(PutRecordsResultEntry result) {
    return result.errorCode() == null
        ? new Delivery.Delivered()
        : new Delivery.Refused(result.errorCode());
  }

  /**
   * Puts a click, with retries while there is time.
   *
   * @param click the click
   * @param lane the lane of its code, see {@link ClickLane}
   * @return the outcome; a failure is returned, not thrown
   */
  Delivery put(Click click, int lane) {
    try {
      kinesis
          .get()
          .putRecord(
              put ->
                  put.streamName(stream)
                      .partitionKey(ClickLane.key(click.code(), lane))
                      .explicitHashKey(ClickLane.hashKey(click.code(), lane))
                      .data(SdkBytes.fromByteArrayUnsafe(ClickJson.encode(click))));
      return new Delivery.Delivered();
    } catch (SdkException e) {
      return new Delivery.Lost(e);
    }
  }
}
