package dev.terse.local;

import dev.terse.local.sqs.SqsEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.function.Consumer;

/**
 * A receiver that stores each queue's messages in a file of its own, one per line, and reports
 * them.
 */
final class QueueFiles implements SqsEndpoint.Receiver {

  private final Path folder;
  private final Consumer<String> reporter;

  QueueFiles(Path folder, Consumer<String> reporter) {
    this.folder = folder;
    this.reporter = reporter;
  }

  @Override
  public synchronized void receive(String queue, String body) throws IOException {
    if (!queue.matches("[A-Za-z0-9_.-]{1,80}")) {
      throw new IOException("\"" + queue + "\" is not a name of a queue");
    }
    Files.createDirectories(folder);
    Path file = folder.resolve(queue + ".jsonl");
    Files.writeString(
        file,
        body.lines().reduce("", String::concat) + System.lineSeparator(),
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
    reporter.accept("A message for " + queue + " is kept in " + file);
  }
}
