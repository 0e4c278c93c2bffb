package dev.terse.stats;

import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * What became of a batch.
 *
 * @param counted the clicks that were written into the statistics
 * @param repeated the clicks that had been written before
 * @param dropped the clicks on links that were deleted since
 * @param sketchesLost how many sketches of a day's visitors were damaged and began anew
 * @param clientsGivenUp how many user agents were found to be too much for the classifier; their
 *     clicks are counted
 * @param unreadable the records that are not clicks and never will be, or that an invocation died
 *     of; those that were kept aside, and no others
 * @param failure why part of the batch could not be written, if that is so
 */
public record Aggregation(
    int counted,
    int repeated,
    int dropped,
    int sketchesLost,
    int clientsGivenUp,
    List<Unreadable> unreadable,
    Optional<Failure> failure) {

  /** A batch of which nothing was written; all of it is to be delivered again. */
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
   * @param cause what is wrong with it
   */
  public record Unreadable(DeliveredRecord record, String cause) {}

  /**
   * Where the stream must go on.
   *
   * @param sequenceNumber the lowest that is to be delivered again, as the stream gave it
   * @param records how many records of the batch that makes, at most
   * @param cause the first error
   */
  public record Failure(String sequenceNumber, int records, SdkException cause) {}
}
