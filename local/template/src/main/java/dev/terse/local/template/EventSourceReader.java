package dev.terse.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** A reader of a function's Kinesis event. */
final class EventSourceReader {

  private static final Set<String> SUPPORTED =
      Set.of(
          "Stream",
          "StartingPosition",
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "FunctionResponseTypes",
          "BisectBatchOnFunctionError",
          "MaximumRetryAttempts",
          "MaximumRecordAgeInSeconds",
          "ParallelizationFactor",
          "DestinationConfig",
          "Enabled",
          "MetricsConfig");

  private final Map<String, String> streamsByArn;
  private final Map<String, String> queuesByArn;

  EventSourceReader(Map<String, String> streamsByArn, Map<String, String> queuesByArn) {
    this.streamsByArn = streamsByArn;
    this.queuesByArn = queuesByArn;
  }

  /** Returns the event source, or empty if it is disabled. */
  Optional<EventSource> read(Section event, String functionLogicalId) {
    event.allowOnly(SUPPORTED);
    if (!event.flag("Enabled", true)) {
      return Optional.empty();
    }
    return Optional.of(
        new EventSource(
            functionLogicalId,
            owner(event, "Stream", streamsByArn, "stream"),
            startingPosition(event),
            event.integer("BatchSize", 100, 1, 10_000),
            window(event),
            reportsItemFailures(event),
            event.flag("BisectBatchOnFunctionError", false),
            event.integer("MaximumRetryAttempts", -1, -1, 10_000),
            recordAge(event),
            event.integer("ParallelizationFactor", 1, 1, 10),
            failureQueue(event)));
  }

  private static OptionalInt window(Section event) {
    String name = "MaximumBatchingWindowInSeconds";
    return event.text(name).filter(text -> text.startsWith("${")).isPresent()
        ? OptionalInt.empty()
        : OptionalInt.of(event.integer(name, 0, 0, 300));
  }

  private static String startingPosition(Section event) {
    String position = event.requiredText("StartingPosition");
    if (!position.equals("TRIM_HORIZON") && !position.equals("LATEST")) {
      throw event.error(
          "StartingPosition", "is '%s', but should be TRIM_HORIZON or LATEST".formatted(position));
    }
    return position;
  }

  private static boolean reportsItemFailures(Section event) {
    List<String> types = event.texts("FunctionResponseTypes");
    if (!types.isEmpty() && !types.equals(List.of("ReportBatchItemFailures"))) {
      throw event.error("FunctionResponseTypes", "knows ReportBatchItemFailures only");
    }
    return !types.isEmpty();
  }

  private static int recordAge(Section event) {
    int seconds = event.integer("MaximumRecordAgeInSeconds", -1, -1, 604_800);
    if (seconds >= 0 && seconds < 60) {
      throw event.error("MaximumRecordAgeInSeconds", "should be 60 to 604800, or -1");
    }
    return seconds;
  }

  private Optional<String> failureQueue(Section event) {
    Section onFailure = event.section("DestinationConfig").section("OnFailure");
    return onFailure.has("Destination")
        ? Optional.of(owner(onFailure, "Destination", queuesByArn, "queue"))
        : Optional.empty();
  }

  private static String owner(
      Section section, String name, Map<String, String> byArn, String kind) {
    String arn = section.requiredText(name);
    String logicalId = byArn.get(arn);
    if (logicalId == null) {
      throw section.error(name, "is '%s', which is not a %s of this template".formatted(arn, kind));
    }
    return logicalId;
  }
}
