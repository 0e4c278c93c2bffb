package dev.terse.stats;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The outcome of a batch.
 *
 * @param counted the clicks written into the statistics
 * @param repeated the clicks already written before
 * @param dropped the clicks on links deleted since
 * @param sketchesLost the number of corrupt sketches of a day's visitors, which were started over
 * @param clientsGivenUp the number of user agents that the classifier gave up on; their clicks are
 *     counted
 * @param unreadable the poison records that were set aside: those that are not clicks and never
 *     will be, or that killed an invocation
 * @param failure the failure that kept part of the batch from being written, if any
 */
public record Aggregation(
    int counted,
    int repeated,
    int dropped,
    int sketchesLost,
    int clientsGivenUp,
    List<Unreadable> unreadable,
    Optional<Failure> failure) {

  /** Returns the outcome of a batch that must be delivered again, because nothing was written. */
  static Aggregation failed(List<DeliveredRecord> batch, SdkException cause) {
    return new Aggregation(
        0,
        0,
        0,
        0,
        0,
        List.of(),
        Optional.of(new Failure(batch.getFirst().sequenceNumber(), batch.size(), cause)));
  }

  /**
   * A record that is not a click.
   *
   * @param record the record
   * @param cause the reason
   */
  public record Unreadable(DeliveredRecord record, String cause) {}

  /**
   * The point from which the stream must deliver again.
   *
   * @param sequenceNumber the lowest one that must be delivered again, as given by the stream
   * @param records the maximum number of records of the batch that this affects
   * @param cause the first error
   */
  public record Failure(String sequenceNumber, int records, SdkException cause) {}
}
