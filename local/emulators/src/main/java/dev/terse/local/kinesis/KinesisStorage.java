package dev.terse.local.kinesis;

import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Where an endpoint keeps its streams, so that they outlive its process. What was answered is in
 * the operating system's hands and outlives a {@code kill -9}; nothing is forced to the disk for
 * each record, so that a power cut may lose the last seconds.
 *
 * @param folder the folder of the streams, created if need be, used by one process at a time
 * @param sequenceNumbers the file of the highest sequence number that may have been issued; it
 *     belongs to whoever remembers sequence numbers and is kept with his data, because streams may
 *     be removed while he goes on to compare
 * @param reporter is told in a sentence of a damage that was repaired and of a failure to write;
 *     called from several threads
 */
public record KinesisStorage(Path folder, Path sequenceNumbers, Consumer<String> reporter) {

  /** Requires all three. */
  public KinesisStorage {
    Objects.requireNonNull(folder, "folder");
    Objects.requireNonNull(sequenceNumbers, "sequenceNumbers");
    Objects.requireNonNull(reporter, "reporter");
  }
}
