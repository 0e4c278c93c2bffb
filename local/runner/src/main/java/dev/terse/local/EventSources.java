package dev.terse.local;

import dev.terse.local.eventsource.EventSourceMapping;
import dev.terse.local.eventsource.EventSourceSettings;
import dev.terse.local.eventsource.FailureDestination;
import dev.terse.local.eventsource.FunctionError;
import dev.terse.local.eventsource.FunctionInvoker;
import dev.terse.local.eventsource.StartingPosition;
import dev.terse.local.functions.InvocationResult.Answer;
import dev.terse.local.functions.InvocationResult.FunctionFailure;
import dev.terse.local.functions.InvocationResult.Throttled;
import dev.terse.local.functions.InvocationResult.TimedOut;
import dev.terse.local.functions.LocalFunction;
import dev.terse.local.template.EventSource;
import dev.terse.local.template.StreamDefinition;
import dev.terse.local.template.Template;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** Starts the event sources of a template. */
final class EventSources {

  private EventSources() {}

  static List<EventSourceMapping> start(
      Template template,
      KinesisClient client,
      Map<String, LocalFunction> functions,
      Path failures,
      Consumer<String> reporter) {
    FailureDestination destination = FailureDestination.file(failures);
    List<EventSourceMapping> mappings = new ArrayList<>();
    for (EventSource source : template.eventSources()) {
      LocalFunction function = functions.get(source.functionLogicalId());
      var mapping =
          new EventSourceMapping(
              settings(source, template), client, invoker(function), destination, reporter);
      mapping.start();
      mappings.add(mapping);
    }
    return mappings;
  }

  private static EventSourceSettings settings(EventSource source, Template template) {
    StreamDefinition stream = template.stream(source.streamLogicalId()).orElseThrow();
    return new EventSourceSettings(
        stream.name(),
        stream.arn(),
        source.functionLogicalId(),
        StartingPosition.valueOf(source.startingPosition()),
        source.batchSize(),
        Duration.ofSeconds(source.maximumBatchingWindowSeconds()),
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
          case Throttled throttled -> throw new FunctionError("every instance was busy");
        };
  }
}
