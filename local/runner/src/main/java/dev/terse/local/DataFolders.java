package dev.terse.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The folders in which {@code ./terse up} keeps its data. */
final class DataFolders {

  private static final List<String> NAMES =
      List.of("artifacts", "dynamodb", "kinesis", "logs", "queues");

  private DataFolders() {}

  /**
   * Checks that nothing is in their way, before anything is started.
   *
   * @throws IOException if something is; the message is a sentence
   */
  static void check(Path data) throws IOException {
    check(data, "choose another folder with --data.");
    for (String name : NAMES) {
      check(data.resolve(name), "move it away, or choose another folder with --data.");
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
