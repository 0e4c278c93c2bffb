package dev.terse.local.kinesis;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * The files in which an endpoint's streams outlive its process. Acknowledged data has been passed
 * to the operating system and survives a {@code kill -9}; nothing is forced to disk per record, so
 * a power failure may lose the last seconds.
 *
 * @param folder the folder of the streams, created if need be, used by one process at a time
 * @param sequenceNumbers the file of the highest sequence number that may have been issued; it
 *     belongs to the consumer that stores sequence numbers and is kept with its data, because the
 *     streams may be removed while the consumer continues to compare
 * @param reporter receives a sentence about repaired damage or a failed write; called from several
 *     threads
 */
public record KinesisStorage(Path folder, Path sequenceNumbers, Consumer<String> reporter) {

  /** Of a stream's limit on stored bytes, at most one in so many is in memory. */
  public static final int STORED_PER_MEMORY = 4;

  /** Requires all three. */
  public KinesisStorage {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(sequenceNumbers, "sequenceNumbers");
    Objects.requireNonNull(reporter, "reporter");
  }
}
