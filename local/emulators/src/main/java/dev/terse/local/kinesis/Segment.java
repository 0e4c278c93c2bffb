package dev.terse.local.kinesis;

import dev.terse.local.files.WholeFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** One file of a stream's log, with the last ordinal in it of each shard. */
final class Segment {
  /** The opening of every file: its format and the version of it. */
  static final byte[] OPENING = "TERSELOG1\n".getBytes(StandardCharsets.US_ASCII);

  private final Path file;
  private final Map<Integer, Long> lastOrdinals = new HashMap<>();

  Segment(Path file) {
    this.file = file;
  }

  Path file() {
    return file;
  }

  void note(List<LoggedRecord> records) {
    records.forEach(logged -> lastOrdinals.put(logged.shard(), logged.record().ordinal()));
  }

  /** Returns whether the stream still wants one of the records. */
  boolean isWanted(Journal.Wanted wanted) {
    return lastOrdinals.entrySet().stream()
        .anyMatch(last -> wanted.test(last.getKey(), last.getValue()));
  }

  /**
   * Reads the records. Data that was torn by a kill of the process, or damaged since, is cut out of
   * the file, and every intact record is kept.
   *
   * @throws StreamFilesException when the file is not a log of this format
   */
  List<LoggedRecord> read(Consumer<String> reporter) throws IOException {
    byte[] bytes = Files.readAllBytes(file);
    int shared = Math.min(bytes.length, OPENING.length);
    if (!Arrays.equals(bytes, 0, shared, OPENING, 0, shared)) {
      throw new StreamFilesException(
          ("%s is not a log of records that this version of Terse can read; move it away, or choose"
                  + " another directory.")
              .formatted(file));
    }
    List<LoggedRecord> records = new ArrayList<>();
    int damaged = shared < OPENING.length ? shared : 0;
    int offset = shared;
    while (offset < bytes.length) {
      Optional<RecordFrame> frame = RecordFrame.at(bytes, offset);
      frame.ifPresent(whole -> records.add(whole.logged()));
      damaged += frame.isPresent() ? 0 : 1;
      offset += frame.map(RecordFrame::length).orElse(1);
    }
    if (damaged > 0) {
      repair(records);
      reporter.accept(
          "%s was damaged: %d bytes are dropped, and %d whole records are kept."
              .formatted(file, damaged, records.size()));
    }
    note(records);
    return records;
  }

  private void repair(List<LoggedRecord> records) throws IOException {
    byte[] frames = RecordFrame.encode(records);
    byte[] whole = Arrays.copyOf(OPENING, OPENING.length + frames.length);
    System.arraycopy(frames, 0, whole, OPENING.length, frames.length);
    WholeFile.replace(file, whole);
  }
}
