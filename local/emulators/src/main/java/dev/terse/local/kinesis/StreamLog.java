package dev.terse.local.kinesis;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
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
  private Segment active;

  StreamLog(Path folder) {
    this.folder = folder;
  }

  boolean isEmpty() throws IOException {
    return files().isEmpty();
  }

  /** Finds all records in the files, in order. */
  List<ShardEntry> open(Consumer<String> reporter) throws IOException {
    List<ShardEntry> entries = new ArrayList<>();
    try {
      for (Path file : files()) {
        Segment.Found found = Segment.open(file, reporter);
        segments.add(found.segment());
        if (found.entries().isEmpty()) {
          found.segment().delete();
        }
        entries.addAll(found.entries());
      }
    } catch (IOException | RuntimeException e) {
      close();
      throw e;
    }
    segments.removeIf(Segment::isClosed);
    return entries;
  }

  /** Appends the records, all or none, and returns where they are. */
  List<LogEntry> append(List<LoggedRecord> records) throws IOException {
    if (active == null) {
      long ordinal = records.getFirst().record().ordinal();
      active = Segment.create(folder.resolve("%019d%s".formatted(ordinal, ENDING)));
      segments.add(active);
    }
    List<LogEntry> entries = active.append(records);
    if (active.length() >= FULL) {
      active = null;
    }
    return entries;
  }

  /** Returns an entry's content; empty if it was damaged since. */
  Optional<StoredRecord> read(LogEntry entry) throws IOException {
    return switch (entry) {
      case StoredRecord record -> Optional.of(record);
      case FiledRecord place -> place.segment().read(place);
    };
  }

  /** Deletes the files without any wanted record, except the one being written. */
  void retain(Journal.Wanted wanted) throws IOException {
    for (Segment segment : segments) {
      if (segment != active && !segment.isWanted(wanted)) {
        segment.delete();
      }
    }
    segments.removeIf(Segment::isClosed);
  }

  void close() throws IOException {
    var failure = new IOException("%s can't be closed".formatted(folder));
    for (Segment segment : segments) {
      try {
        segment.close();
      } catch (IOException e) {
        failure.addSuppressed(e);
      }
    }
    if (failure.getSuppressed().length > 0) {
      throw failure;
    }
  }

  private List<Path> files() throws IOException {
    try (Stream<Path> all = Files.list(folder)) {
      return all.filter(file -> file.toString().endsWith(ENDING)).sorted().toList();
    }
  }
}
