package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FailureDestinationTest {

  @TempDir Path folder;

  @Test
  void nothingIsCreated_beforeTheFirstLine_thenFolderAndFileAre() throws Exception {
    Path file = folder.resolve("a").resolve("b.jsonl");
    var destination = FailureDestination.file(file);
    assertThat(folder.resolve("a")).doesNotExist();

    append(destination, "1");
    append(destination, "2");

    assertThat(file).hasContent("1\n2\n");
  }

  @Test
  void lineThatACrashHasTorn_spoilsNoOther() throws Exception {
    Path file = Files.writeString(folder.resolve("torn.jsonl"), "whole\nto");

    append(FailureDestination.file(file), "next");

    assertThat(Files.readAllLines(file)).containsExactly("whole", "to", "next");
  }

  @Test
  void linesOfSeveralThreads_stayWhole() throws Exception {
    Path file = folder.resolve("many.jsonl");
    var destination = FailureDestination.file(file);
    List<Thread> threads =
        IntStream.range(0, 20)
            .mapToObj(i -> Thread.startVirtualThread(() -> append(destination, "x".repeat(5_000))))
            .toList();
    for (Thread thread : threads) {
      thread.join();
    }

    assertThat(Files.readAllLines(file)).hasSize(20).allMatch("x".repeat(5_000)::equals);
  }

  private static void append(FailureDestination destination, String line) {
    try {
      destination.append(line.getBytes(StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
