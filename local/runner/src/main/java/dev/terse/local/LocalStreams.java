package dev.terse.local;

import dev.terse.local.eventsource.EventSourceMapping;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.kinesis.KinesisOptions;
import dev.terse.local.kinesis.KinesisStorage;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** The start and the end of the streams and of what reads them. */
final class LocalStreams {

  private static final Duration DRAIN_PATIENCE = Duration.ofSeconds(30);

  private LocalStreams() {}

  static KinesisEndpoint start(UpOptions options, Consumer<String> reporter) throws IOException {
    KinesisOptions defaults = KinesisOptions.defaults();
    // A stream takes at most a sixth of the heap: dropping the oldest is better than no memory for
    // the rest.
    long memory = Runtime.getRuntime().maxMemory() / 6;
    KinesisOptions kinesis = defaults.withPort(options.kinesisPort());
    if (options.inMemory()) {
      return KinesisEndpoint.start(
          kinesis.withMaxStreamBytes(Math.min(defaults.maxStreamBytes(), memory)));
    }
    var data = new DataFolders(options.data());
    long filed = memory * KinesisStorage.STORED_PER_MEMORY;
    return KinesisEndpoint.start(
        kinesis
            .withMaxStreamBytes(Math.min(defaults.maxStreamBytes(), filed))
            .withStorage(new KinesisStorage(data.kinesis(), data.sequenceNumbers(), reporter)));
  }

  /**
   * Has the mappings notified of new records, reports what the streams drop, and has what waits
   * counted at the end.
   */
  static void connect(
      KinesisEndpoint kinesis,
      List<EventSourceMapping> mappings,
      boolean inMemory,
      Closing closing,
      Consumer<String> reporter) {
    var drops =
        new DroppedClicks(
            () ->
                mappings.stream()
                    .map(EventSourceMapping::streamName)
                    .distinct()
                    .mapToLong(kinesis::dropped)
                    .sum(),
            reporter,
            System::nanoTime);
    closing.add(drops::finish);
    mappings.forEach(mapping -> closing.add(() -> drain(mapping, kinesis, inMemory, reporter)));
    kinesis.onChange(
        () -> {
          mappings.forEach(EventSourceMapping::wake);
          drops.check();
        });
  }

  private static void drain(
      EventSourceMapping mapping,
      KinesisEndpoint kinesis,
      boolean inMemory,
      Consumer<String> reporter) {
    try (mapping) {
      mapping.drain(DRAIN_PATIENCE);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    long waiting = kinesis.unreleased(mapping.streamName());
    if (waiting > 0) {
      reporter.accept(
          (inMemory
                  ? "%d clicks were not counted, and are forgotten with everything in memory."
                  : "%d clicks wait, and are counted after the next start.")
              .formatted(waiting));
    }
  }
}
