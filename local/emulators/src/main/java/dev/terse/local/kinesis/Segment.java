package dev.terse.local.kinesis;

import dev.terse.local.files.WholeFile;
import java.io.EOFException;
import java.io.IOException;
import java.io.RandomAccessFile;
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

/**
 * One file of a stream's log, with the last ordinal in it of each shard. Deleted, it stays open and
 * readable as long as a shard's log has one of its records.
 */
final class Segment {
  /** The opening of every file: its format and the version of it. */
  private static final byte[] OPENING = "TERSELOG1\n".getBytes(StandardCharsets.US_ASCII);

  private final Path path;
  private final Map<Integer, Long> lastOrdinals = new HashMap<>();
  // Not a channel, because an interrupted thread would close it for all others.
  private RandomAccessFile file;
  private int length;
  private int inLogs;
  private boolean isDeleted;
  private boolean isClosed;

  private Segment(Path path) {
    this.path = path;
  }

  /** Creates a file without records. */
  static Segment create(Path path) throws IOException {
    var segment = new Segment(path);
    segment.open();
    try {
      segment.file.write(OPENING);
    } catch (IOException e) {
      segment.close();
      // A full disk would otherwise leave a file for each record that it refuses.
      Files.deleteIfExists(path);
      throw e;
    }
    segment.length = OPENING.length;
    return segment;
  }

  /** A segment and the records in it. */
  record Found(Segment segment, List<ShardEntry> entries) {}

  /**
   * Opens a file with records. Data that was torn by a kill of the process, or damaged since, is
   * cut out of it, and every intact record is kept.
   *
   * @throws StreamFilesException when the file is not a log of this format
   */
  static Found open(Path path, Consumer<String> reporter) throws IOException {
    var segment = new Segment(path);
    List<RecordFrame> frames = segment.intact(Files.readAllBytes(path), reporter);
    segment.open();
    segment.length = OPENING.length;
    List<ShardEntry> entries = new ArrayList<>(frames.size());
    for (RecordFrame frame : frames) {
      LoggedRecord logged = frame.logged();
      entries.add(new ShardEntry(logged.shard(), segment.note(logged, frame.length())));
    }
    return new Found(segment, entries);
  }

  /** Appends records, all or none, and returns where they are. */
  List<LogEntry> append(List<LoggedRecord> records) throws IOException {
    byte[] frames = RecordFrame.encode(records);
    try {
      file.seek(length);
      file.write(frames);
    } catch (IOException e) {
      // The records are refused, and a later start must not find their frames.
      cutBack(e);
      throw e;
    }
    List<LogEntry> entries = new ArrayList<>(records.size());
    int begin = length;
    for (LoggedRecord logged : records) {
      entries.add(note(logged, RecordFrame.lengthAt(frames, length - begin)));
    }
    return entries;
  }

  /** Returns a record's content; empty if it was damaged since. */
  Optional<StoredRecord> read(FiledRecord place) throws IOException {
    byte[] frame = new byte[place.frameBytes()];
    try {
      file.seek(place.offset());
      file.readFully(frame);
    } catch (EOFException _) {
      return Optional.empty();
    }
    return RecordFrame.at(frame, 0).map(whole -> whole.logged().record());
  }

  /** Returns the bytes in the file. */
  int length() {
    return length;
  }

  /** Returns whether the stream still wants one of the records. */
  boolean isWanted(Journal.Wanted wanted) {
    return lastOrdinals.entrySet().stream()
        .anyMatch(last -> wanted.test(last.getKey(), last.getValue()));
  }

  /** Notes that a shard's log has one of the records no more. */
  void forget() {
    inLogs--;
  }

  /** Removes the file from its folder, and closes it once no log has a record of it. */
  void delete() throws IOException {
    if (!isDeleted) {
      Files.deleteIfExists(path);
      isDeleted = true;
    }
    if (inLogs == 0) {
      close();
    }
  }

  boolean isClosed() {
    return isClosed;
  }

  void close() throws IOException {
    file.close();
    isClosed = true;
  }

  private void open() throws IOException {
    file = new RandomAccessFile(path.toFile(), "rw");
  }

  private FiledRecord note(LoggedRecord logged, int frameBytes) {
    StoredRecord record = logged.record();
    // A full disk may have left one out of order at the end.
    lastOrdinals.merge(logged.shard(), record.ordinal(), Math::max);
    var place =
        new FiledRecord(
            record.ordinal(), record.arrival().toEpochMilli(), this, length, frameBytes);
    length += frameBytes;
    inLogs++;
    return place;
  }

  private void cutBack(IOException cause) {
    try {
      file.setLength(length);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private List<RecordFrame> intact(byte[] bytes, Consumer<String> reporter) throws IOException {
    int shared = Math.min(bytes.length, OPENING.length);
    if (!Arrays.equals(bytes, 0, shared, OPENING, 0, shared)) {
      throw new StreamFilesException(
          ("%s is not a log of records that this version of Terse can read; move it away, or choose"
                  + " another directory.")
              .formatted(path));
    }
    List<RecordFrame> frames = new ArrayList<>();
    int damaged = shared < OPENING.length ? shared : 0;
    int offset = shared;
    while (offset < bytes.length) {
      Optional<RecordFrame> frame = RecordFrame.at(bytes, offset);
      frame.ifPresent(frames::add);
      damaged += frame.isPresent() ? 0 : 1;
      offset += frame.map(RecordFrame::length).orElse(1);
    }
    if (damaged > 0) {
      repair(frames.stream().map(RecordFrame::logged).toList());
      reporter.accept(
          "%s was damaged: %d bytes are dropped, and %d whole records are kept."
              .formatted(path, damaged, frames.size()));
    }
    return frames;
  }

  private void repair(List<LoggedRecord> records) throws IOException {
    byte[] frames = RecordFrame.encode(records);
    byte[] whole = Arrays.copyOf(OPENING, OPENING.length + frames.length);
    System.arraycopy(frames, 0, whole, OPENING.length, frames.length);
    WholeFile.replace(path, whole);
  }
}
