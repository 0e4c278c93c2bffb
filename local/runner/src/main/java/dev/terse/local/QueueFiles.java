package dev.terse.local;

import dev.terse.local.eventsource.FailureDestination;
import dev.terse.local.sqs.Queues;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The queues' messages, each queue's in a file of its own, one per line, and reported. */
final class QueueFiles implements Queues {

  private final Path folder;
  private final Consumer<String> reporter;
  private final Map<String, FailureDestination> files = new ConcurrentHashMap<>();

  QueueFiles(Path folder, Consumer<String> reporter) {
    this.folder = folder;
    this.reporter = reporter;
  }

  /** Returns a queue as the destination of batches that a function could not process. */
  FailureDestination destination(String queue) {
    return files.computeIfAbsent(queue, name -> FailureDestination.file(file(name)));
  }

  @Override
  public void add(String queue, String body) throws IOException {
    check(queue);
    String line = body.lines().reduce("", String::concat);
    destination(queue).append(line.getBytes(StandardCharsets.UTF_8));
    reporter.accept("A message for " + queue + " is kept in " + file(queue));
  }

  @Override
  public List<String> bodies(String queue) throws IOException {
    check(queue);
    synchronized (destination(queue)) {
      return Files.exists(file(queue)) ? Files.readAllLines(file(queue)) : List.of();
    }
  }

  @Override
  public void remove(String queue, String body) throws IOException {
    synchronized (destination(queue)) {
      List<String> left = new ArrayList<>(bodies(queue));
      if (left.remove(body)) {
        Files.write(file(queue), left);
      }
    }
  }

  private Path file(String queue) {
    return folder.resolve(queue + ".jsonl");
  }

  private static void check(String queue) throws IOException {
    if (!queue.matches("[A-Za-z0-9_.-]{1,80}")) {
      throw new IOException("\"" + queue + "\" is not a name of a queue");
    }
  }
}
