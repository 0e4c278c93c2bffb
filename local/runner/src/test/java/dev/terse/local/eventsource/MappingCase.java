package dev.terse.local.eventsource;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.jr.ob.JSON;
import dev.terse.local.testkit.Eventually;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Base class of the tests of a mapping over a real endpoint. */
abstract class MappingCase {

  static final Pacing QUICK =
      new Pacing(
          Duration.ofMillis(50),
          Duration.ofMillis(200),
          Duration.ofMillis(10),
          Duration.ofMillis(100),
          Duration.ofSeconds(30));

  static TestKinesis kinesis;
  static KinesisClient client;

  @TempDir Path folder;
  final List<String> reports = new CopyOnWriteArrayList<>();
  final List<EventSourceMapping> mappings = new ArrayList<>();

  @BeforeAll
  static void startKinesis() {
    kinesis = TestKinesis.start();
    client = kinesis.client();
  }

  @AfterAll
  static void stopKinesis() {
    client.close();
    kinesis.close();
  }

  @AfterEach
  void closeMappings() {
    mappings.forEach(EventSourceMapping::close);
  }

  EventSourceMapping start(
      TestStream stream, FunctionInvoker function, Consumer<SettingsDraft> changes) {
    return start(stream, function, client, Clock.systemUTC(), changes);
  }

  EventSourceMapping start(
      TestStream stream, FunctionInvoker function, Pacing pacing, Consumer<SettingsDraft> changes) {
    return start(stream, function, client, Clock.systemUTC(), forgotten(), pacing, changes);
  }

  EventSourceMapping start(
      TestStream stream,
      FunctionInvoker function,
      KinesisClient reading,
      Clock clock,
      Consumer<SettingsDraft> changes) {
    return start(stream, function, reading, clock, forgotten(), changes);
  }

  EventSourceMapping start(
      TestStream stream,
      FunctionInvoker function,
      KinesisClient reading,
      Clock clock,
      Checkpoints checkpoints,
      Consumer<SettingsDraft> changes) {
    return start(stream, function, reading, clock, checkpoints, QUICK, changes);
  }

  private EventSourceMapping start(
      TestStream stream,
      FunctionInvoker function,
      KinesisClient reading,
      Clock clock,
      Checkpoints checkpoints,
      Pacing pacing,
      Consumer<SettingsDraft> changes) {
    var draft = new SettingsDraft();
    changes.accept(draft);
    var mapping =
        new EventSourceMapping(
            draft.forStream(stream.name(), stream.arn()),
            reading,
            function,
            FailureDestination.file(failureFile()),
            checkpoints,
            reports::add,
            pacing,
            clock);
    mappings.add(mapping);
    mapping.start();
    return mapping;
  }

  static Checkpoints forgotten() {
    return Checkpoints.inMemory((shardId, sequenceNumber) -> {});
  }

  static void drain(EventSourceMapping mapping) throws InterruptedException {
    assertThat(mapping.drain(Eventually.PATIENCE)).matches(DrainResult::isComplete);
  }

  Path failureFile() {
    return folder.resolve("failures").resolve("clicks.jsonl");
  }

  List<Map<String, Object>> failures() throws IOException {
    List<Map<String, Object>> lines = new ArrayList<>();
    for (String line : Files.readAllLines(failureFile())) {
      lines.add(JSON.std.mapFrom(line));
    }
    return lines;
  }

  /** Returns the records in a line of the failure file. */
  static List<Seen> payload(Map<String, Object> failure) {
    return Seen.allOf(((String) failure.get("payload")).getBytes(StandardCharsets.UTF_8));
  }

  static Object at(Map<String, Object> failure, String object, String field) {
    return ((Map<?, ?>) failure.get(object)).get(field);
  }
}
