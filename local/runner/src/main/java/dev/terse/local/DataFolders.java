package dev.terse.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The folders in which {@code ./terse up} keeps its data.
 *
 * @param root the folder that holds them
 */
record DataFolders(Path root) {

  private Path artifacts() {
    return root.resolve("artifacts");
  }

  /**
   * Returns the folder of a template's unpacked functions: one beside the template, which all
   * systems of it share, and one of these where nothing can be written there.
   */
  Path artifactsOf(Path template) {
    Path beside = template.toAbsolutePath().resolveSibling(".terse").resolve("artifacts");
    try {
      return Files.isWritable(Files.createDirectories(beside)) ? beside : artifacts();
    } catch (IOException e) {
      return artifacts();
    }
  }

  /** Returns the folder of the database. */
  Path dynamoDb() {
    return root.resolve("dynamodb");
  }

  /**
   * Returns the file of the greatest sequence number, kept with the statistics, whose marks are
   * compared with it.
   */
  Path sequenceNumbers() {
    return dynamoDb().resolve("sequence-numbers");
  }

  /** Returns the folder of the streams. */
  Path kinesis() {
    return root.resolve("kinesis");
  }

  /** Returns the folder of the checkpoints, up to which each function has read each stream. */
  Path checkpoints() {
    return kinesis().resolve("checkpoints");
  }

  /** Returns the folder of the functions' logs. */
  Path logs() {
    return root.resolve("logs");
  }

  /** Returns the folder of the queues' messages. */
  Path queues() {
    return root.resolve("queues");
  }

  /**
   * Checks that nothing occupies their paths, before anything is started.
   *
   * @throws IOException if something is; the message is a sentence
   */
  void check() throws IOException {
    check(root, "choose another folder with --data.");
    for (Path folder : List.of(artifacts(), dynamoDb(), kinesis(), logs(), queues())) {
      check(folder, "move it away, or choose another folder with --data.");
    }
  }

  private static void check(Path folder, String advice) throws IOException {
    if (Files.exists(folder) && !Files.isDirectory(folder)) {
      throw new IOException("%s is not a folder; %s".formatted(folder, advice));
    }
    if (Files.isDirectory(folder) && !Files.isWritable(folder)) {
      throw new IOException("%s can't be written; %s".formatted(folder, advice));
    }
  }
}
