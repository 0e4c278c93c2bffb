package dev.terse.functions.redirect;

import dev.terse.clicks.Click;
import dev.terse.clicks.ClickJson;
import dev.terse.clicks.ClickLane;
import java.util.function.Supplier;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.core.exception.SdkServiceException;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The Kinesis stream that takes the clicks. Safe for use by several threads. */
final class ClickStream {

  private final Supplier<KinesisClient> kinesis;
  private final String stream;

  /**
   * The stream; no call is made yet.
   *
   * @param kinesis gives the client, whose timeouts bound each put; asked at each put
   * @param stream the stream's name
   */
  ClickStream(Supplier<KinesisClient> kinesis, String stream) {
    this.kinesis = kinesis;
    this.stream = stream;
  }

  /** What became of a click. */
  sealed interface Delivery {
    /** The stream has it. */
    record Delivered() implements Delivery {}

    /**
     * The stream is not known to have it.
     *
     * @param cause why
     */
    record Lost(SdkException cause) implements Delivery {}
  }

  /**
   * Puts what the stream is certain to refuse because it has no key, so that TLS and credentials
   * are ready: for {@link dev.terse.lambda.snapshot.Priming}.
   *
   * @throws SdkException if there was no answer
   */
  void connect() {
    try {
      kinesis
          .get()
          .putRecord(
              put -> put.streamName(stream).partitionKey("").data(SdkBytes.fromUtf8String("{}")));
    } catch (SdkServiceException e) {
      // Refused, as it should be.
    }
  }

  /**
   * Puts a click, again where that fails and there is time.
   *
   * @param click the click
   * @param lane the lane of its code that takes it, see {@link ClickLane}
   * @return whether the stream has it; a failure is an answer and no exception
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
