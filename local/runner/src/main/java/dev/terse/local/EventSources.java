package dev.terse.local;

import dev.terse.local.eventsource.Checkpoints;
import dev.terse.local.eventsource.EventSourceMapping;
import dev.terse.local.eventsource.EventSourceSettings;
import dev.terse.local.eventsource.FailureDestination;
import dev.terse.local.eventsource.FunctionError;
import dev.terse.local.eventsource.FunctionInvoker;
import dev.terse.local.eventsource.Pacing;
import dev.terse.local.eventsource.StartingPosition;
import dev.terse.local.functions.InvocationResult.Answer;
import dev.terse.local.functions.InvocationResult.FunctionFailure;
import dev.terse.local.functions.InvocationResult.Throttled;
import dev.terse.local.functions.InvocationResult.TimedOut;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.kinesis.KinesisEndpoint;
import dev.terse.local.template.EventSource;
import dev.terse.local.template.StreamDefinition;
import dev.terse.local.template.Template;
import java.io.IOException;
import java.math.BigInteger;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The start of a template's event sources. */
final class EventSources {

  // A record of a batch takes some five kilobytes while it is counted, in each shard at a time.
  private static final int MOST_RECORDS = 4_000;

  private EventSources() {}

  static List<EventSourceMapping> start(
      Template template,
      KinesisClient client,
      KinesisEndpoint kinesis,
      Map<String, LocalFunction> functions,
      QueueFiles queues,
      UpOptions options,
      Consumer<String> reporter)
      throws IOException {
    var consumers = new StreamConsumers(kinesis, template.eventSources());
    List<EventSourceMapping> mappings = new ArrayList<>();
    for (EventSource source : template.eventSources()) {
      LocalFunction function = functions.get(source.functionLogicalId());
      EventSourceSettings settings = settings(source, template);
      var mapping =
          new EventSourceMapping(
              settings,
              client,
              invoker(function),
              destination(source, template, queues, options),
              checkpoints(source, settings, consumers, options),
              reporter,
              Pacing.woken(),
              Clock.systemUTC());
      mapping.start();
      mappings.add(mapping);
    }
    return mappings;
  }

  private static FailureDestination destination(
      EventSource source, Template template, QueueFiles queues, UpOptions options) {
    return source
        .failureQueueLogicalId()
        .map(id -> queues.destination(template.queue(id).orElseThrow().name()))
        .orElseGet(() -> FailureDestination.file(options.data().resolve("failed-batches.jsonl")));
  }

  private static Checkpoints checkpoints(
      EventSource source,
      EventSourceSettings settings,
      StreamConsumers consumers,
      UpOptions options)
      throws IOException {
    String stream = settings.streamName();
    BiConsumer<String, BigInteger> observer =
        (shardId, last) -> consumers.moved(source, stream, shardId, last);
    return options.inMemory()
        ? Checkpoints.inMemory(observer)
        : Checkpoints.in(
            new DataFolders(options.data())
                .checkpoints()
                .resolve(stream + "-" + settings.functionName()),
            observer);
  }

  private static EventSourceSettings settings(EventSource source, Template template) {
    StreamDefinition stream = template.stream(source.streamLogicalId()).orElseThrow();
    return new EventSourceSettings(
        stream.name(),
        stream.arn(),
        source.functionLogicalId(),
        StartingPosition.valueOf(source.startingPosition()),
        Math.min(source.batchSize(), MOST_RECORDS),
        Duration.ofSeconds(source.maximumBatchingWindowSeconds().orElseThrow()),
        source.reportBatchItemFailures(),
        source.bisectBatchOnFunctionError(),
        source.maximumRetryAttempts(),
        Duration.ofSeconds(source.maximumRecordAgeSeconds()),
        source.parallelizationFactor());
  }

  private static FunctionInvoker invoker(LocalFunction function) {
    return event ->
        switch (function.invoke(event)) {
          case Answer(byte[] json) -> json;
          case FunctionFailure failure ->
              throw new FunctionError(failure.errorType() + ": " + failure.errorMessage());
          case TimedOut late -> throw new FunctionError(late.message());
          case Throttled _ -> throw new FunctionError("every instance was busy");
        };
  }
}
