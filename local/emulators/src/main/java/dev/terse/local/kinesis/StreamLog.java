package dev.terse.local.kinesis;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A stream's records in append-only files, named by the first ordinal that each holds. A start
 * begins a new file; files without any wanted record are deleted.
 */
final class StreamLog {
  private static final int FULL = 8 << 20;
  private static final String ENDING = ".log";

  private final Path folder;
  private final List<Segment> segments = new ArrayList<>();
  // Not a channel, because an interrupted thread would close it for all others.
  private RandomAccessFile active;
  private long length;

  StreamLog(Path folder) {
    this.folder = folder;
  }

  boolean isEmpty() throws IOException {
    return files().isEmpty();
  }

  /** Reads all records in the files, in order. */
  List<LoggedRecord> read(Consumer<String> reporter) throws IOException {
    List<LoggedRecord> records = new ArrayList<>();
    for (Path file : files()) {
      var segment = new Segment(file);
      records.addAll(segment.read(reporter));
      segments.add(segment);
    }
    return records;
  }

  /** Appends the records, all or none. */
  void append(List<LoggedRecord> records) throws IOException {
    if (active == null) {
      begin(records.getFirst().record().ordinal());
    }
    byte[] frames = RecordFrame.encode(records);
    write(frames);
    length += frames.length;
    segments.getLast().note(records);
    if (length >= FULL) {
      close();
    }
  }

  /** Deletes the files without any wanted record, except the one being written. */
  void retain(Journal.Wanted wanted) throws IOException {
    for (Segment segment : List.copyOf(segments)) {
      boolean written = active != null && segment == segments.getLast();
      if (!written && !segment.isWanted(wanted)) {
        Files.deleteIfExists(segment.file());
        segments.remove(segment);
      }
    }
  }

  void close() throws IOException {
    if (active != null) {
      active.close();
      active = null;
    }
  }

  private void write(byte[] frames) throws IOException {
    try {
      active.seek(length);
      active.write(frames);
    } catch (IOException e) {
      // The records are refused, and a later start must not find their frames.
      cutBack(e);
      throw e;
    }
  }

  private void cutBack(IOException cause) {
    try {
      active.setLength(length);
    } catch (IOException e) {
      cause.addSuppressed(e);
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }

  private void begin(long ordinal) throws IOException {
    var segment = new Segment(folder.resolve("%019d%s".formatted(ordinal, ENDING)));
    var file = new RandomAccessFile(segment.file().toFile(), "rw");
    try {
      file.write(Segment.OPENING);
    } catch (IOException e) {
      file.close();
      throw e;
    }
    active = file;
    length = Segment.OPENING.length;
    segments.add(segment);
  }
}
