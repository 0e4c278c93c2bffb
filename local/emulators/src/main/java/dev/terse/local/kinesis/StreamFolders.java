package dev.terse.local.kinesis;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The folder with all streams of an endpoint, held by one process at a time. */
final class StreamFolders implements AutoCloseable {
  // A stream may be named "..", which must not lead out of the folder.
  private static final String ENDING = ".stream";

  private final KinesisStorage storage;
  private final Path streams;
  private final Path trash;
  private final FileChannel lock;

  private StreamFolders(KinesisStorage storage, FileChannel lock) {
    this.storage = storage;
    this.streams = storage.folder().resolve("streams");
    this.trash = storage.folder().resolve("deleted");
    this.lock = lock;
  }

  static StreamFolders open(KinesisStorage storage) throws StreamFilesException {
    Path folder = storage.folder();
    try {
      Files.createDirectories(folder);
      FileChannel lock =
          FileChannel.open(
              folder.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
      if (!tryLock(lock)) {
        lock.close();
        throw new StreamFilesException(
            "%s is in use by another process; end it, or choose another directory."
                .formatted(folder));
      }
      var folders = new StreamFolders(storage, lock);
      Files.createDirectories(folders.streams);
      deleteTree(folders.trash);
      return folders;
    } catch (StreamFilesException e) {
      throw e;
    } catch (IOException e) {
      throw new StreamFilesException("%s can't be used: %s.".formatted(folder, e), e);
    }
  }

  StreamFolder of(String stream) {
    return new StreamFolder(streams.resolve(stream + ENDING), trash, storage.reporter());
  }

  /** Returns the folders of all streams that were not deleted, by the streams' names. */
  SortedMap<String, StreamFolder> all() throws IOException {
    List<Path> found;
    try (Stream<Path> paths = Files.list(streams)) {
      found = paths.filter(path -> path.toString().endsWith(ENDING)).toList();
    }
    SortedMap<String, StreamFolder> all = new TreeMap<>();
    for (Path path : found) {
      String file = path.getFileName().toString();
      String name = file.substring(0, file.length() - ENDING.length());
      StreamFolder folder = of(name);
      if (folder.holdsAStream()) {
        all.put(name, folder);
      }
    }
    return all;
  }

  @Override
  public void close() throws IOException {
    lock.close();
  }

  static void deleteTree(Path root) throws IOException {
    if (Files.notExists(root)) {
      return;
    }
    List<Path> deepestFirst;
    try (Stream<Path> paths = Files.walk(root)) {
      deepestFirst = paths.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : deepestFirst) {
      Files.deleteIfExists(path);
    }
  }

  private static boolean tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }
}
