package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The Kinesis stream of clicks. Thread-safe. */
final class ClickStream {

  private final Supplier<KinesisClient> kinesis;
  private final String stream;

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
     * The stream may not have the click.
     *
     * @param cause the reason
     */
    record Lost(SdkException cause) implements Delivery {}
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
