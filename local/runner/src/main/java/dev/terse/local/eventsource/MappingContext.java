package dev.terse.local.eventsource;

import java.time.Clock;
import java.time.Instant;
import java.util.function.Consumer;
import software.amazon.awssdk.services.kinesis.KinesisClient;

/** The objects shared by all shards of one started mapping. */
record MappingContext(
    EventSourceSettings settings,
    StreamArn stream,
    KinesisClient kinesis,
    FunctionInvoker invoker,
    FailureDestination destination,
    Checkpoints checkpoints,
    RecordExpiry expiry,
    Consumer<String> reporter,
    Pacing pacing,
    Clock clock,
    Instant startedAt,
    StopSignal stop,
    Arrivals arrivals) {}
