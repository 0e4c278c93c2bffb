package dev.terse.local.kinesis;

import dev.terse.local.files.WholeFile;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** The folder of one stream: its state in a file, and its records in a log. */
final class StreamFolder implements Journal {
  private static final String STATE = "stream.json";

  private final Path folder;
  private final Path trash;
  private final Consumer<String> reporter;
  private final StreamLog log;
  private boolean closed;
  private boolean failing;

  /**
   * Creates a folder that may exist already.
   *
   * @param trash the place to which it is moved before deletion, so that no part of it remains in
   *     its place
   */
  StreamFolder(Path folder, Path trash, Consumer<String> reporter) {
    this.folder = folder;
    this.trash = trash;
    this.reporter = reporter;
    this.log = new StreamLog(folder);
  }

  /** Returns whether a stream was stored here; false if a process was killed while creating it. */
  boolean holdsAStream() throws IOException {
    return Files.exists(folder.resolve(STATE)) || !log.isEmpty();
  }

  StreamState state() throws IOException {
    Path file = folder.resolve(STATE);
    try {
      return StreamState.of(Files.readAllBytes(file));
    } catch (RuntimeException | NoSuchFileException damaged) {
      throw new StreamFilesException(
          ("%s does not say what shards the stream has; restore it, or remove %s and with it the"
                  + " clicks that wait there.")
              .formatted(file, folder),
          damaged);
    }
  }

  List<ShardEntry> open() throws IOException {
    return log.open(reporter);
  }

  @Override
  public void save(StreamState state) {
    attempt(() -> WholeFile.replaceAndForce(folder.resolve(STATE), state.json()));
  }

  @Override
  public List<LogEntry> append(List<LoggedRecord> records) {
    List<LogEntry> entries = new ArrayList<>(records.size());
    attempt(() -> entries.addAll(log.append(records)));
    return entries;
  }

  @Override
  public Optional<StoredRecord> read(LogEntry entry) {
    try {
      return log.read(entry);
    } catch (IOException e) {
      if (closed) {
        throw new UncheckedIOException(e);
      }
      // A sector that can't be read costs its record, and not all that wait behind it.
      return Optional.empty();
    }
  }

  @Override
  public void reportLost(int records) {
    reporter.accept(
        "%s was damaged while in use; records in it that are lost: %d.".formatted(folder, records));
  }

  @Override
  public void retain(Wanted wanted) {
    attempt(() -> log.retain(wanted));
  }

  @Override
  public void close() {
    attempt(log::close);
    closed = true;
  }

  @Override
  public void delete() {
    close();
    try {
      Files.createDirectories(trash);
      Path moved = Files.createTempDirectory(trash, "stream").resolve("moved");
      Files.move(folder, moved);
      StreamFolders.deleteTree(trash);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void attempt(Write write) {
    try {
      if (closed) {
        throw new IOException("the stream is closed");
      }
      write.run();
      failing = false;
    } catch (IOException e) {
      if (!failing && !closed) {
        reporter.accept(
            "%s can't be written, so that clicks are refused: %s.".formatted(folder, e));
      }
      failing = true;
      throw new UncheckedIOException(e);
    }
  }

  @FunctionalInterface
  private interface Write {
    void run() throws IOException;
  }
}
